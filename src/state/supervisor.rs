//! Keeps an engine alive: when to spawn it, when its silence means that it hangs, when to give up.
//!
//! Pure: it is told what happened and when, and orders `Spawn`, `Ask` or `Kill`; the page obeys.

use crate::protocol::DevicePreference;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EngineState {
    Absent,
    /// The worker exists; its wasm is on the way.
    Loading,
    /// It was asked to open a device.
    Opening,
    Ready,
    /// It died; a new one comes at `retry_at_ms`.
    Broken {
        retry_at_ms: f64,
    },
    /// It died too often; only the visitor can ask for another.
    GivenUp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Spawn,
    /// It has been silent for a while: ask it for a sign of life.
    Ask,
    /// It hangs: end it (and call `Page::engine_died`).
    Kill,
}

/// What follows from a death.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryAction {
    Retry,
    /// It goes on, on the CPU.
    FallBackToCpu,
    GiveUp,
}

#[derive(Clone, Debug)]
pub struct Supervisor {
    state: EngineState,
    /// When the engine was last known to be alive.
    heard_at_ms: f64,
    ticked_at_ms: f64,
    /// When it was last asked for a sign of life.
    asked_at_ms: f64,
    /// Deaths of the last minute.
    deaths_ms: Vec<f64>,
    restarts: u32,
    arrived: LoadedBytes,
}

/// How much of the engine's code has arrived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoadedBytes {
    pub bytes: u64,
    /// Of how many; 0 where that is not known.
    pub of: u64,
}

/// Wasm may come over a slow line; pipelines may be compiled by a software adapter.
const OPENING_LIMIT_MS: f64 = 120_000.0;
const SILENCE_LIMIT_MS: f64 = 20_000.0;
/// A silent engine is asked for a sign of life this often. At rest it says nothing of itself.
const ASK_EVERY_MS: f64 = 5_000.0;
/// A clock that jumped this far was asleep (laptop lid, throttled tab): nobody could be heard.
const SLEEP_MS: f64 = 5_000.0;
const MINUTE_MS: f64 = 60_000.0;
const BACK_OFF_MS: [f64; 3] = [300.0, 2_000.0, 5_000.0];

impl Default for Supervisor {
    fn default() -> Self {
        Self {
            state: EngineState::Absent,
            heard_at_ms: 0.0,
            ticked_at_ms: 0.0,
            asked_at_ms: 0.0,
            deaths_ms: Vec::new(),
            restarts: 0,
            arrived: LoadedBytes::default(),
        }
    }
}

impl Supervisor {
    pub fn state(&self) -> EngineState {
        self.state
    }

    /// How often an engine was started after the first.
    pub fn restarts(&self) -> u32 {
        self.restarts
    }

    pub fn is_ready(&self) -> bool {
        self.state == EngineState::Ready
    }

    pub fn spawned(&mut self, now_ms: f64) {
        if self.state != EngineState::Absent {
            self.restarts += 1;
        }
        self.state = EngineState::Loading;
        self.arrived = LoadedBytes::default();
        self.heard(now_ms);
    }

    /// More of its code is there: however slow the line is, it is not silent.
    pub fn arriving(&mut self, arrived: LoadedBytes, now_ms: f64) {
        self.arrived = arrived;
        self.heard(now_ms);
    }

    pub fn arrived(&self) -> LoadedBytes {
        self.arrived
    }

    pub fn loaded(&mut self, now_ms: f64) {
        self.state = EngineState::Opening;
        self.heard(now_ms);
    }

    pub fn ready(&mut self, now_ms: f64) {
        self.state = EngineState::Ready;
        self.heard(now_ms);
    }

    pub fn heard(&mut self, now_ms: f64) {
        self.heard_at_ms = now_ms;
    }

    /// The visitor asks for another engine.
    pub fn revive(&mut self, now_ms: f64) {
        self.deaths_ms.clear();
        self.state = EngineState::Broken { retry_at_ms: now_ms };
    }

    /// Records a death. `device` is what the dead engine was asked for or had chosen.
    pub fn died(&mut self, now_ms: f64, device: DevicePreference) -> RecoveryAction {
        // An engine that never opened its device will hang there again.
        let hung_opening = self.state == EngineState::Opening && now_ms - self.heard_at_ms >= OPENING_LIMIT_MS;
        self.deaths_ms.retain(|&death| now_ms - death < MINUTE_MS);
        self.deaths_ms.push(now_ms);
        let deaths = self.deaths_ms.len();
        let too_many = deaths >= 3 || hung_opening;
        let recovery = match device {
            _ if !too_many => RecoveryAction::Retry,
            DevicePreference::Cpu => RecoveryAction::GiveUp,
            DevicePreference::Gpu | DevicePreference::Auto => RecoveryAction::FallBackToCpu,
        };
        self.state = match recovery {
            RecoveryAction::GiveUp => EngineState::GivenUp,
            RecoveryAction::Retry => EngineState::Broken { retry_at_ms: now_ms + BACK_OFF_MS[(deaths - 1).min(2)] },
            RecoveryAction::FallBackToCpu => {
                self.deaths_ms.clear();
                EngineState::Broken { retry_at_ms: now_ms + BACK_OFF_MS[0] }
            }
        };
        recovery
    }

    /// To be called about once a second. `may_be_late`: a living engine may be silent for longer than is waited for.
    pub fn tick(&mut self, now_ms: f64, may_be_late: bool) -> Option<Order> {
        let slept = now_ms - self.ticked_at_ms > SLEEP_MS;
        self.ticked_at_ms = now_ms;
        if slept {
            self.heard(now_ms);
        }
        let silent_ms = now_ms - self.heard_at_ms;
        match self.state {
            EngineState::Absent => Some(Order::Spawn),
            EngineState::Broken { retry_at_ms } if now_ms >= retry_at_ms => Some(Order::Spawn),
            EngineState::Loading | EngineState::Opening if silent_ms >= OPENING_LIMIT_MS => Some(Order::Kill),
            EngineState::Ready if silent_ms >= SILENCE_LIMIT_MS && !may_be_late => Some(Order::Kill),
            EngineState::Ready if silent_ms.min(now_ms - self.asked_at_ms) >= ASK_EVERY_MS => {
                self.asked_at_ms = now_ms;
                Some(Order::Ask)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ready_at(now_ms: f64) -> Supervisor {
        let mut supervisor = Supervisor::default();
        assert_eq!(supervisor.tick(now_ms, false), Some(Order::Spawn));
        supervisor.spawned(now_ms);
        supervisor.loaded(now_ms);
        supervisor.ready(now_ms);
        supervisor
    }

    /// Ticks every second until `end_ms`; the first order besides `Ask`, if any. An engine that `lives` answers that.
    fn tick_until(supervisor: &mut Supervisor, start_ms: f64, end_ms: f64, lives: bool) -> Option<Order> {
        let seconds = ((end_ms - start_ms) / 1000.0) as u32;
        (1..=seconds).find_map(|second| {
            let now_ms = start_ms + f64::from(second) * 1000.0;
            let order = supervisor.tick(now_ms, false)?;
            if order == Order::Ask && lives {
                supervisor.heard(now_ms);
            }
            (order != Order::Ask).then_some(order)
        })
    }

    #[test]
    fn an_engine_that_answers_lives_and_one_that_does_not_hangs() {
        let mut supervisor = ready_at(0.0);
        assert_eq!(tick_until(&mut supervisor, 0.0, 100_000.0, true), None);
        assert_eq!(tick_until(&mut supervisor, 100_000.0, 119_000.0, false), None);
        supervisor.heard(119_000.0);
        assert_eq!(tick_until(&mut supervisor, 119_000.0, 138_000.0, false), None);
        assert_eq!(tick_until(&mut supervisor, 138_000.0, 140_000.0, false), Some(Order::Kill));
    }

    #[test]
    fn only_a_silent_engine_is_asked_and_not_at_every_tick() {
        let asked = |supervisor: &mut Supervisor, heard: bool| {
            let ticks = (1..=19_u32).filter(|&second| {
                let now_ms = f64::from(second) * 1000.0;
                if heard {
                    supervisor.heard(now_ms);
                }
                supervisor.tick(now_ms, false) == Some(Order::Ask)
            });
            ticks.collect::<Vec<_>>()
        };
        assert_eq!(asked(&mut ready_at(0.0), true), [0_u32; 0]);
        assert_eq!(asked(&mut ready_at(0.0), false), [5, 10, 15]);
    }

    #[test]
    fn one_that_may_be_late_is_waited_for() {
        let mut supervisor = ready_at(0.0);
        let orders: Vec<_> = (1..100).filter_map(|second| supervisor.tick(f64::from(second) * 1000.0, true)).collect();
        assert_eq!(orders, [Order::Ask; 19]);
    }

    #[test]
    fn a_laptop_that_slept_does_not_kill_its_engine() {
        let mut supervisor = ready_at(0.0);
        supervisor.tick(1000.0, false);
        assert_eq!(supervisor.tick(3_600_000.0, false), None);
    }

    #[test]
    fn loading_may_take_two_minutes() {
        let mut supervisor = Supervisor::default();
        supervisor.tick(0.0, false);
        supervisor.spawned(0.0);
        assert_eq!(tick_until(&mut supervisor, 0.0, 119_000.0, true), None);
        assert_eq!(tick_until(&mut supervisor, 119_000.0, 121_000.0, false), Some(Order::Kill));
    }

    #[test]
    fn it_backs_off_then_falls_back_to_the_cpu_then_gives_up() {
        let mut supervisor = ready_at(0.0);
        assert_eq!(supervisor.died(0.0, DevicePreference::Auto), RecoveryAction::Retry);
        assert_eq!(supervisor.tick(100.0, false), None);
        assert_eq!(supervisor.tick(300.0, false), Some(Order::Spawn));
        supervisor.spawned(300.0);
        assert_eq!(supervisor.died(1000.0, DevicePreference::Auto), RecoveryAction::Retry);
        supervisor.spawned(3000.0);
        assert_eq!(supervisor.died(4000.0, DevicePreference::Auto), RecoveryAction::FallBackToCpu);
        supervisor.spawned(5000.0);
        assert_eq!(supervisor.restarts(), 3);
        for death in 0..2 {
            assert_eq!(supervisor.died(6000.0 + f64::from(death), DevicePreference::Cpu), RecoveryAction::Retry);
        }
        assert_eq!(supervisor.died(7000.0, DevicePreference::Cpu), RecoveryAction::GiveUp);
        assert_eq!(supervisor.tick(600_000.0, false), None);
        supervisor.revive(600_000.0);
        assert_eq!(supervisor.tick(600_001.0, false), Some(Order::Spawn));
    }

    #[test]
    fn code_that_comes_slowly_is_waited_for_and_code_that_stops_is_not() {
        let mut supervisor = Supervisor::default();
        supervisor.spawned(0.0);
        for minute in 1..=10_u32 {
            let now_ms = f64::from(minute) * MINUTE_MS;
            assert_eq!(tick_until(&mut supervisor, now_ms - MINUTE_MS, now_ms, true), None);
            supervisor.arriving(LoadedBytes { bytes: u64::from(minute) * 10_000, of: 2_000_000 }, now_ms);
        }
        let stopped_ms = 10.0 * MINUTE_MS;
        let order = tick_until(&mut supervisor, stopped_ms, stopped_ms + OPENING_LIMIT_MS, true);
        assert_eq!(order, Some(Order::Kill));
        supervisor.died(stopped_ms + OPENING_LIMIT_MS, DevicePreference::Cpu);
        supervisor.spawned(stopped_ms + OPENING_LIMIT_MS);
        assert_eq!(supervisor.arrived(), LoadedBytes::default());
    }

    #[test]
    fn rare_deaths_never_add_up() {
        let mut supervisor = ready_at(0.0);
        for hour in 0..10 {
            assert_eq!(supervisor.died(f64::from(hour) * 3_600_000.0, DevicePreference::Cpu), RecoveryAction::Retry);
        }
    }

    #[test]
    fn an_engine_that_hangs_while_opening_the_gpu_is_replaced_by_the_cpu() {
        let mut supervisor = Supervisor::default();
        supervisor.spawned(0.0);
        supervisor.loaded(0.0);
        assert_eq!(supervisor.died(OPENING_LIMIT_MS, DevicePreference::Auto), RecoveryAction::FallBackToCpu);
    }
}
