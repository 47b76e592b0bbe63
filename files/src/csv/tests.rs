//! Tables as people write them.

use super::*;
use crate::numbers::Scale;

/// Lines of 64 pixels and more columns before and after.
fn lines(count: usize, before: impl Fn(usize) -> String, after: impl Fn(usize) -> String) -> String {
    let pixels = |line: usize| (0..64).map(|at| ((line * 7 + at * 3) % 256).to_string()).collect::<Vec<_>>();
    (0..count).map(|line| format!("{}{}{}\n", before(line), pixels(line).join(","), after(line))).collect()
}

fn table(text: &str) -> CsvTable {
    assert!(is_table(text.as_bytes()), "{text}");
    parse(text.as_bytes()).unwrap()
}

fn class(line: usize) -> String {
    (line % 3).to_string()
}

fn nothing(_: usize) -> String {
    String::new()
}

#[test]
fn labels_stand_first_last_by_name_or_nowhere_with_a_header_or_without() {
    let pixel_names = (0..64).map(|at| format!("pixel{at}")).collect::<Vec<_>>().join(",");
    let numbered = (0..64).map(|at| at.to_string()).collect::<Vec<_>>().join(",");
    let first = lines(6, |line| class(line) + ",", nothing);
    let last = lines(6, nothing, |line| format!(",{}", class(line)));
    let plain = lines(6, nothing, nothing);
    let middle = lines(6, |line| format!("{},{},", line + 100, class(line)), nothing);
    for (text, column) in [
        (first.clone(), LabelColumn::First),
        (last.clone(), LabelColumn::Last),
        (plain.clone(), LabelColumn::None),
        (format!("label,{pixel_names}\n{first}"), LabelColumn::Named("label".into())),
        (format!("{pixel_names},Class\n{last}"), LabelColumn::Named("Class".into())),
        (format!("{pixel_names}\n{plain}"), LabelColumn::None),
        (format!("{numbered}\n{plain}"), LabelColumn::None),
        (format!("\u{feff}label,{numbered}\r\n{}", first.replace('\n', "\r\n")), LabelColumn::Named("label".into())),
        (format!("id,label,{pixel_names}\n{middle}"), LabelColumn::Named("label".into())),
        (format!("# a comment\n{first}"), LabelColumn::First),
        (first.replace(',', ";"), LabelColumn::First),
        (first.replace(',', "\t"), LabelColumn::First),
        (first.replace(',', "  "), LabelColumn::First),
    ] {
        let table = table(&text);
        assert_eq!(table.label_column, column, "{text}");
        let pictures = table.pictures;
        assert_eq!((pictures.count(), pictures.height_px(), pictures.width_px()), (6, 8, 8), "{text}");
        assert_eq!(pictures.to_bytes(Scale::BYTES)[..3], [0, 3, 6], "{text}");
        assert_eq!(pictures.to_bytes(Scale::BYTES)[64..66], [7, 10], "{text}");
        let labels = pictures.labels.map(|labels| (labels.names, labels.of));
        let expected = (column != LabelColumn::None)
            .then(|| (["0", "1", "2"].map(str::to_owned).to_vec(), vec![0, 1, 2, 0, 1, 2]));
        assert_eq!(labels, expected, "{text}");
    }
}

#[test]
fn lines_of_digits_and_of_colours_are_read_with_labels_anywhere_and_with_names_or_without() {
    for (columns, sides) in [(784, [1, 28, 28]), (3072, [3, 32, 32])] {
        let pixel = |line: usize, at: usize| ((line * 7 + at * 3) % 256) as u8;
        let line = |line: usize| (0..columns).map(|at| pixel(line, at).to_string()).collect::<Vec<_>>().join(",");
        let names = (0..columns).map(|at| format!("p{at}")).collect::<Vec<_>>().join(",");
        let plain: String = (0..6).map(|at| line(at) + "\n").collect();
        let first: String = (0..6).map(|at| format!("{},{}\n", class(at), line(at))).collect();
        let last: String = (0..6).map(|at| format!("{},{}\n", line(at), class(at))).collect();
        for (text, column) in [
            (plain.clone(), LabelColumn::None),
            (format!("{names}\n{plain}"), LabelColumn::None),
            (first.clone(), LabelColumn::First),
            (format!("label,{names}\n{first}"), LabelColumn::Named("label".into())),
            (last.clone(), LabelColumn::Last),
            (format!("{names},label\n{last}"), LabelColumn::Named("label".into())),
        ] {
            let table = table(&text);
            assert_eq!(table.label_column, column, "{columns} columns");
            let pictures = table.pictures;
            assert_eq!(
                (pictures.count(), [pictures.channels(), pictures.height_px(), pictures.width_px()]),
                (6, sides)
            );
            let wanted: Vec<u8> = (0..columns).map(|at| pixel(5, at)).collect();
            assert_eq!(pictures.to_bytes(Scale::BYTES)[5 * columns..], wanted, "{columns} columns, {column:?}");
        }
    }
}

#[test]
fn words_are_labels_at_either_end() {
    let kind = |line: usize| ["cat", "dog"][line % 2].to_owned();
    let first = table(&lines(4, |line| kind(line) + ",", nothing));
    let last = table(&lines(4, nothing, |line| format!(",\"{}\"", kind(line))));
    assert_eq!((first.label_column, last.label_column), (LabelColumn::First, LabelColumn::Last));
    assert_eq!(last.pictures.labels.unwrap().names, ["cat", "dog"]);
}

#[test]
fn names_that_a_program_made_of_numbers_are_a_header() {
    let made = (0..65).map(|at| if at == 0 { "0".into() } else { format!("0.{at}") }).collect::<Vec<_>>().join(",");
    let table = table(&format!("{made}\n{}", lines(3, |line| class(line) + ",", nothing)));
    assert_eq!((table.pictures.count(), table.pictures.to_bytes(Scale::BYTES)[0]), (3, 0));
}

#[test]
fn fractions_are_kept() {
    let line = |value: &str| vec![value; 64].join(" ") + "\n";
    let table = table(&(line("0.000000000000000000e+00") + &line("1") + &line("5.0e-01")));
    let range = table.pictures.range();
    assert_eq!((range.least, range.greatest, range.are_whole), (0.0, 1.0, false));
    assert_eq!(table.pictures.to_bytes(Scale::of(range))[64..].iter().step_by(64).collect::<Vec<_>>(), [&255, &128]);
}

#[test]
fn in_parts_it_is_the_same_table() {
    let text = lines(9, |line| class(line) + ",", nothing);
    let mut reading = CsvReading::begin(text.as_bytes()).unwrap();
    let (mut parts, mut before) = (1, reading.bytes_read());
    while !reading.advance(2).unwrap() {
        assert!(reading.bytes_read() > before);
        (parts, before) = (parts + 1, reading.bytes_read());
    }
    assert_eq!((parts, reading.bytes_read()), (4, text.len()));
    assert_eq!(reading.finish().unwrap(), table(&text));
}

#[test]
fn a_cut_last_line_is_left_out() {
    let text = lines(4, nothing, nothing);
    let table = table(&text[..text.len() - 20]);
    assert_eq!((table.pictures.count(), table.pictures.announced, table.breaks_off), (3, 4, true));
}

#[test]
fn faults_are_told_with_their_places() {
    let good = lines(3, nothing, nothing);
    let fault = |text: &str| parse(text.as_bytes()).unwrap_err();
    assert_eq!(fault(""), CsvError::NoLine);
    assert_eq!(fault("a,b\n"), CsvError::NoLine);
    assert_eq!(fault("sepal,petal,kind\n1,2,a\n"), CsvError::Columns { columns: 3 });
    let short = CsvError::LineOfOtherLength { line: 4, columns: 2, expected: 64 };
    assert_eq!(fault(&(good.clone() + "1,2\n")), short);
    let word = format!("{good}{}", good.lines().next().unwrap().replacen(",6,", ",six,", 1));
    assert_eq!(fault(&word), CsvError::NotANumber { line: 4, column: 3, word: "six".into() });
    assert_eq!(fault(&"1,".repeat(20_000)), CsvError::LineTooLong { line: 1 });
}

#[test]
fn text_is_no_table() {
    for text in ["once upon a time", "Dear network, these are no pictures.", "", "\0\0\x08\x03,,,,"] {
        assert!(!is_table(text.as_bytes()), "{text}");
    }
    assert!(is_table(b"a,b,c\n1,2,3\n"));
}
