// A tone for raised alarms; silent until somebody switches it on.
const REPEAT_MS = 8_000;

/** Two short notes, synthesised: nothing to load. */
function chime(audio) {
  [880, 660].forEach((frequency, i) => {
    const start = audio.currentTime + i * 0.22;
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.linearRampToValueAtTime(0.25, start + 0.02);
    volume.gain.linearRampToValueAtTime(0, start + 0.2);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.2);
  });
}

/** Makes a button switch the sound of a list of alarms; it repeats while one is raised. */
export function soundButton(button, alarms) {
  let audio = null;
  let on = false;
  const sound = () => on && alarms.count() && chime(audio);
  button.addEventListener('click', () => {
    on = !on;
    button.setAttribute('aria-pressed', on);
    audio ??= new AudioContext(); // only a click may start one
    if (on) chime(audio);
  });
  alarms.raised.on(sound);
  setInterval(sound, REPEAT_MS);
}
