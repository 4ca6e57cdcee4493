// Runs inside a page: contrast by the formula of WCAG 2, of what axe cannot judge: texts and
// shapes in drawings, and each pair of colours in the palette that can meet.
"use strict";

module.exports = function contrast() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  function rgb(colour) {
    canvas.fillStyle = "#000";
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  }
  function luminance(colour) {
    const [r, g, b] = rgb(colour).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function ratio(one, other) {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }
  function behind(element) {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/^rgba\(.*, 0\)$|^transparent$/.test(colour)) return colour;
    }
    return "#fff";
  }
  const low = [];
  function hold(what, one, other, least) {
    const is = ratio(one, other);
    if (is < least) low.push(`${what}: ${is.toFixed(2)} of ${least}`);
  }

  const root = getComputedStyle(document.documentElement);
  const named = (name) => root.getPropertyValue("--" + name).trim();
  const pairs = ["ink paper", "soft paper", "good paper", "harm paper", "link paper", "ink fill",
    "soft fill", "link fill", "ink good-fill", "good good-fill", "ink harm-fill", "harm harm-fill",
    "good harm-fill", "ink heat-0", "ink heat-1", "ink heat-2", "ink heat-3", "ink heat-4"];
  for (const pair of pairs) {
    const [one, other] = pair.split(" ");
    if (!named(one) || !named(other)) low.push(pair + ": not in the palette");
    else hold(pair, named(one), named(other), 4.5);
  }
  hold("line paper", named("line"), named("paper"), 3);

  for (const text of document.querySelectorAll("svg text")) {
    hold("drawn text " + text.textContent, getComputedStyle(text).fill, behind(text), 4.5);
  }
  for (const shape of document.querySelectorAll("svg path, svg circle, svg rect")) {
    const style = getComputedStyle(shape);
    const colours = [style.fill, style.stroke].filter((colour) => colour !== "none");
    if (!colours.some((colour) => ratio(colour, behind(shape)) >= 3))
      low.push(`drawn shape ${shape.getAttribute("class")}: nothing of 3`);
  }
  return low;
};
