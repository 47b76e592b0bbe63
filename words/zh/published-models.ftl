### Published image models, fetched by the page.

title = 公开发布的模型
about = 点击按钮后，模型文件才会从 { $host } 下载到这个浏览器；在此之前不会向 { $host } 发出任何请求。下载的文件保存在这个浏览器里，直到你删除。
about-site = 标有“{ $host }”的模型就在本站。
looking = 正在查看这个浏览器里已有的文件……
site-broken = 本站的模型不会显示：无法读取 models/index.json（{ $why }）。

## A model

from-site = 本站
licence = 许可证 { $licence }
licence-unknown = 未注明许可证
size-unknown = 未公布大小
checksum-unknown = 未公布校验和
source = 来源
source-of = { $model } 的来源
fetch = 下载
fetch-size = 下载（{ $size }）
pause = 暂停
go-on = 继续
cancel = 取消
open = 打开
remove = 删除
of-model = { $what }：{ $model }

## How far it is

receiving = { $file }：已下载 { $done }，共 { $total }
receiving-unknown = { $file }：已下载 { $done }
checking = { $file }：正在校验已有部分，{ $done } / { $total }
waiting = 正在连接 { $host } ……
here = 已存于这个浏览器：{ $size }。
here-unkept = 已下载（{ $size }），但没有保存：浏览器没有给本页存储空间，或空间不够。关闭页面后就没有了。
sha256 = { $file }，SHA-256：{ $sha }
partly = 已有 { $done }，共 { $total }。
partly-unknown = 已有 { $done }。

## Why a file did not come

offline = 没有下载 { $file }：你处于离线状态。联网后点“继续”；已下载的部分会保留。
unanswered = 没有下载 { $file }：{ $host } 没有应答，或者途中被拦截。点“继续”重试；已下载的部分会保留。
broke-off = { $file } 下载到 { $done }（共 { $total }）时连接中断。点“继续”下载其余部分。
broke-off-unknown = { $file } 下载到 { $done } 时连接中断。点“继续”重试。
refused = { $host } 不提供 { $file }（HTTP { $status }）。文件可能已移走。请自行下载模型文件，然后拖放到这里。
wrong-length = { $file } 已丢弃：应有 { $expected } 字节，收到 { $found } 字节。请重试；如果还是这样，说明发布处的文件已被替换。
wrong-checksum = { $file } 已丢弃：SHA-256 不符。应为：{ $expected }。实为：{ $found }。请重试；如果还是这样，说明文件在途中或发布处被改动。
damaged = 这个浏览器保存的 { $file } 已损坏，现已删除。请重新下载。

## What is wrong with an index of models

index-json = JSON 错误：{ $error }
index-id = “{ $id }”不是有效的标识：只能用小写字母、数字和连字符
index-twice = “{ $id }”出现了两次
index-no-files = “{ $id }”没有文件
index-name = “{ $name }”不是文件名
index-url = “{ $url }”不在索引所在的文件夹里
index-sha256 = “{ $name }”的 SHA-256 不是 64 位十六进制数
