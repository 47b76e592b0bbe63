### What screen readers hear of the whirlpools while a run goes on.

here = 第 { $step } 步：{ $count } 个漩涡，复印件：{ $copies }。
copies = 复印件：{ $count } 个漩涡中有 { $copies } 个。

## What has become of whirlpools, said together: "2 whirlpools merged with others, 1 whirlpool vanished, 9 remain."

merged = { $count } 个漩涡与别的漩涡合并
vanished = { $count } 个漩涡消失
both = { $merged }，{ $vanished }
remain = { $changes }，剩下 { $count } 个。
appeared = 新出现 { $new } 个漩涡，现在共 { $count } 个。
exchanged = { $changes }，新出现 { $new } 个，现在共 { $count } 个。
