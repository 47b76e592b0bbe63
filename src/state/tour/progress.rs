//! How far a visitor has come on the tour; left at any time and taken up again.

use super::{TourAnswer, TourFacts, TourMark, TourStation};

const COUNT: usize = TourStation::ALL.len();

/// Where a station stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TourStage {
    /// It asks what the visitor expects.
    Asks,
    /// It waits for the visitor to do something.
    Waits,
    /// The visitor has done it, and the page measures.
    Measures,
    /// It has answered.
    Done,
}

/// What became of one station.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct StationRecord {
    /// The choice that was predicted.
    said: Option<usize>,
    mark: Option<TourMark>,
    answer: Option<TourAnswer>,
    /// Whether it was ever answered, in an earlier visit too.
    was_done: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tour {
    open: Option<TourStation>,
    /// The station to go on with.
    last: Option<TourStation>,
    stations: [StationRecord; COUNT],
}

impl Tour {
    /// The station that is shown.
    pub fn open(&self) -> Option<TourStation> {
        self.open
    }

    /// Whether it was ever entered.
    pub fn has_begun(&self) -> bool {
        self.last.is_some()
    }

    /// Where to begin, or to go on.
    pub fn entry(&self) -> TourStation {
        self.last.unwrap_or(TourStation::Field)
    }

    /// Goes to a station and asks its question anew.
    pub fn enter(&mut self, station: TourStation) {
        (self.open, self.last) = (Some(station), Some(station));
        let record = &mut self.stations[station.index()];
        *record = StationRecord { was_done: record.was_done, ..StationRecord::default() };
    }

    /// Shows a station as the visitor left it: what was said stands, what was measured is measured again.
    pub fn resume(&mut self, station: TourStation) {
        (self.open, self.last) = (Some(station), Some(station));
        let record = &mut self.stations[station.index()];
        (record.mark, record.answer) = (None, None);
    }

    pub fn leave(&mut self) {
        self.open = None;
    }

    /// What the visitor expects. Once it is answered nothing more can be predicted.
    pub fn predict(&mut self, choice: usize, facts: &TourFacts) {
        let Some(station) = self.open else { return };
        let record = &mut self.stations[station.index()];
        if choice < TourStation::CHOICES && record.answer.is_none() {
            record.said = Some(choice);
            record.mark.get_or_insert_with(|| TourMark::of(facts));
        }
    }

    /// Takes in what the page has measured by now.
    pub fn observe(&mut self, facts: &TourFacts) {
        let Some(station) = self.open else { return };
        let record = &mut self.stations[station.index()];
        if record.said.is_none() || record.answer.is_some() {
            return;
        }
        // Taken up again: counted from now on.
        let mark = record.mark.get_or_insert_with(|| TourMark::of(facts));
        record.answer = station.answer(facts, mark);
        record.was_done |= record.answer.is_some();
    }

    pub fn said(&self) -> Option<usize> {
        self.record()?.said
    }

    pub fn answer(&self) -> Option<&TourAnswer> {
        self.record()?.answer.as_ref()
    }

    /// Where the open station stands.
    pub fn stage(&self, facts: &TourFacts) -> Option<TourStage> {
        let (station, record) = (self.open?, self.record()?);
        Some(match (record.said, &record.mark, &record.answer) {
            (None, ..) => TourStage::Asks,
            (_, _, Some(_)) => TourStage::Done,
            (_, Some(mark), None) if station.is_acted(facts, mark) => TourStage::Measures,
            _ => TourStage::Waits,
        })
    }

    pub fn is_done(&self, station: TourStation) -> bool {
        self.stations[station.index()].was_done
    }

    fn record(&self) -> Option<&StationRecord> {
        Some(&self.stations[self.open?.index()])
    }

    /// What is kept for the next visit: "2 01---- d-----": the station, the predictions, which are done.
    pub fn to_text(&self) -> String {
        let Some(last) = self.last else { return String::new() };
        let said = |record: &StationRecord| record.said.map_or("-".to_owned(), |choice| choice.to_string());
        let said: String = self.stations.iter().map(said).collect();
        let done: String = self.stations.iter().map(|record| if record.was_done { 'd' } else { '-' }).collect();
        format!("{} {said} {done}", last.number())
    }

    /// Reads it back; nothing of what makes no sense.
    pub fn from_text(text: &str) -> Self {
        let mut tour = Self::default();
        let mut parts = text.split(' ');
        let Some(last) = parts.next().and_then(TourStation::from_number) else { return tour };
        tour.last = Some(last);
        let (said, done) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        for (record, sign) in tour.stations.iter_mut().zip(said.chars()) {
            let choice = sign.to_digit(10).map(|digit| digit as usize);
            record.said = choice.filter(|choice| *choice < TourStation::CHOICES);
        }
        for (record, sign) in tour.stations.iter_mut().zip(done.chars()) {
            record.was_done = sign == 'd';
        }
        tour
    }
}

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
