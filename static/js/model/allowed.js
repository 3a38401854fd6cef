// What a run may use, in plain words, before there is one.
// @ts-check

import { countText, sizeText } from "./time.js";

/**
 * @typedef {object} Limits
 * @property {number} wall seconds
 * @property {number} cpu seconds
 * @property {number} memory bytes
 * @property {number} output bytes
 * @property {number} events
 * @property {number} threads
 * @property {number} files
 * @property {number} tmp_bytes
 * @property {number} tmp_files
 * @property {number} source bytes
 */

/** @param {number} seconds */
const secondsText = (seconds) => `${Number(seconds.toFixed(2))} ${seconds === 1 ? "second" : "seconds"}`;

/**
 * @param {Limits} limits
 * @returns {Array<{name: string, most: string, about: string}>}
 */
export function allowedWords({ wall, cpu, memory, output, events, threads, files, tmp_bytes, tmp_files, source }) {
  return [
    { name: "Time", most: secondsText(wall), about: "from the start to the end; waiting that is skipped takes none" },
    { name: "Computing", most: secondsText(cpu), about: "of a processor, not counting what it waits" },
    { name: "Memory", most: sizeText(memory), about: "Python itself included" },
    { name: "Output", most: sizeText(output), about: "that the program writes" },
    { name: "Events", most: events.toLocaleString("en"), about: "that are recorded" },
    { name: "Threads", most: threads.toLocaleString("en"), about: "at the same time" },
    { name: "Open files", most: files.toLocaleString("en"), about: "at the same time, sockets and the like included" },
    { name: "Files", most: sizeText(tmp_bytes), about: `of its own, up to ${tmp_files.toLocaleString("en")} of them; they are gone when it ends` },
    { name: "Network", most: "none", about: "but to servers of its own" },
    { name: "Packages", most: "none", about: "but Python’s standard library" },
    { name: "Program", most: sizeText(source), about: "of text" },
  ];
}

/**
 * How long a program is, in lines; when it is longer than may be run, by how much.
 * @param {number} lines
 * @param {number} bytes
 * @param {number} most bytes
 * @returns {{text: string, over: boolean}}
 */
export function lengthWords(lines, bytes, most) {
  const over = bytes > most;
  return { text: over ? `${countText(bytes - most, "byte")} too long` : countText(lines, "line"), over };
}
