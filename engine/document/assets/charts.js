// Draws the charts of the page with Chart.js from the numbers in #chart-data. The page says the same without it, in tables.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("chart-data").textContent);
  const ink = "#1d232b", faint = "#505a66", grid = "#e3e8ed";
  const colours = { gain: "#0b5a8f", loss: "#d98f5c", neutral: "#9db7cc", line: ink, range: ink };
  const language = document.documentElement.lang;
  const minus = (text) => text.replace(/^-/, "\u2212");
  const written = (value) =>
    minus(new Intl.NumberFormat(language, Math.abs(value) >= 1e6 ? { notation: "compact", maximumFractionDigits: 2 } : { maximumFractionDigits: 2 }).format(value));

  // Stripes, so that losses can be told from gains without colours.
  const stripes = (colour) => {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const pen = tile.getContext("2d");
    pen.fillStyle = "#fdf3ec";
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    for (const shift of [-8, 0, 8]) {
      pen.beginPath();
      pen.moveTo(shift, 8);
      pen.lineTo(shift + 8, 0);
      pen.stroke();
    }
    return pen.createPattern(tile, "repeat");
  };
  const fill = (look) => (look === "loss" ? stripes("#a84300") : colours[look]);

  const bars = (series) => ({
    label: series.name,
    look: series.look,
    data: series.values.map((value, i) => (value === null ? null : series.from && series.from[i] !== null ? [series.from[i], value] : value)),
    backgroundColor: fill(series.look),
    borderColor: series.look === "loss" ? "#a84300" : colours[series.look],
    borderWidth: series.look === "loss" ? 1 : 0,
    borderSkipped: false,
    maxBarThickness: series.look === "range" ? 3 : 20,
    barThickness: series.look === "range" ? 3 : undefined,
    grouped: series.look !== "range" && !series.from,
    order: series.look === "range" ? 0 : 1,
    texts: series.texts,
  });

  // A word with a white ground, so that it can be read over lines.
  const write_over = (pen, text, x, y) => {
    const width = pen.measureText(text).width, left = pen.textAlign === "center" ? x - width / 2 : pen.textAlign === "right" ? x - width : x;
    pen.fillStyle = "#ffffffd9";
    pen.fillRect(left - 2, y - 8, width + 4, 15);
    pen.fillStyle = ink;
    pen.fillText(text, x, y);
  };

  // What stands beside each bar; above its end where a range crosses it.
  const labels = {
    id: "labels",
    afterDatasetsDraw(chart) {
      const pen = chart.ctx;
      pen.save();
      pen.font = "12px " + Chart.defaults.font.family;
      pen.textBaseline = "middle";
      const range = chart.data.datasets.find((set) => set.look === "range");
      chart.data.datasets.forEach((set, s) => {
        if (!set.texts || !chart.isDatasetVisible(s)) return;
        chart.getDatasetMeta(s).data.forEach((bar, i) => {
          if (!set.texts[i]) return;
          const ends = Array.isArray(set.data[i]) ? set.data[i] : [0, set.data[i] || 0];
          const isLeft = ends[1] < ends[0], isCrossed = Boolean(range && range.data[i]);
          const end = chart.scales.x.getPixelForValue(ends[1]);
          pen.textAlign = isCrossed ? "center" : isLeft ? "right" : "left";
          if (isCrossed) write_over(pen, set.texts[i], end, bar.y - bar.height / 2 - 7);
          else write_over(pen, set.texts[i], end + (isLeft ? -5 : 5), bar.y);
        });
      });
      pen.restore();
    },
  };

  // Lines across the chart, with their words above it.
  const marks = (chart_data) => ({
    id: "marks",
    afterDraw(chart) {
      const pen = chart.ctx, area = chart.chartArea;
      pen.save();
      pen.font = "600 12px " + Chart.defaults.font.family;
      chart_data.marks.forEach((mark, i) => {
        const x = chart.scales.x.getPixelForValue(mark.value);
        if (!(x >= area.left - 1 && x <= area.right + 1)) return;
        const y = area.top - 8 - 16 * (chart_data.marks.length - 1 - i);
        const width = pen.measureText(mark.text).width;
        pen.strokeStyle = pen.fillStyle = ink;
        pen.setLineDash(i === 0 ? [5, 4] : []);
        pen.lineWidth = 1.5;
        pen.beginPath();
        pen.moveTo(x, y + 4);
        pen.lineTo(x, area.bottom);
        pen.stroke();
        const left = Math.min(Math.max(x - width / 2, 2), chart.width - width - 2);
        pen.fillStyle = "#ffffff";
        pen.fillRect(left - 3, y - 11, width + 6, 14);
        pen.fillStyle = ink;
        pen.fillText(mark.text, left, y);
      });
      pen.restore();
    },
  });

  const axis = (more) => ({
    border: { color: faint },
    grid: { color: grid, drawBorder: false },
    ticks: { color: faint, callback: (value) => written(value), maxRotation: 0, autoSkipPadding: 14, includeBounds: false },
    ...more,
  });
  const categories = (more) => ({ grid: { display: false, drawBorder: false }, ticks: { color: ink, maxRotation: 0, autoSkipPadding: 10 }, ...more });

  // A label in lines, so that long ones leave room for the bars.
  const wrapped = (label, width) => {
    const lines = [""];
    for (const word of label.split(" ")) {
      if (lines[lines.length - 1] && (lines[lines.length - 1] + " " + word).length > width) lines.push("");
      lines[lines.length - 1] = (lines[lines.length - 1] + " " + word).trim();
    }
    const cut = lines.slice(0, 3).map((line) => (line.length > width + 8 ? line.slice(0, width + 7) + "\u2026" : line));
    if (lines.length > 3) cut[2] += " \u2026";
    return cut;
  };

  const scales = {
    bars: (chart, width) => ({
      x: axis({ title: { display: true, text: chart.axis, color: faint }, ...reach(chart, width) }),
      y: categories({ ticks: { color: ink, autoSkip: false } }),
    }),
    years: (chart) => ({ x: categories({ stacked: true }), y: axis({ title: { display: true, text: chart.axis, color: faint } }) }),
    histogram: (chart) => ({
      x: axis({ type: "linear", min: chart.low, max: chart.high, offset: false, grid: { display: false }, title: { display: true, text: chart.axis, color: faint } }),
      y: axis({ ticks: { color: faint, callback: (share) => written(share * 100) + "%" }, beginAtZero: true }),
    }),
  };

  const datasets = {
    bars: (chart) => chart.series.map((series) => ({ ...bars(series), grouped: false })),
    years: (chart) =>
      chart.series.map((series) =>
        series.look === "line"
          ? { type: "line", label: series.name, data: series.values, borderColor: ink, backgroundColor: "#ffffff", borderWidth: 2, pointRadius: 4, pointBorderWidth: 2, order: 0 }
          : bars(series)),
    histogram: (chart) => {
      const series = chart.series[0], step = (chart.high - chart.low) / series.values.length, even = chart.marks[0].value;
      const middles = series.values.map((_, i) => chart.low + step * (i + 0.5));
      return [{
        label: series.name,
        data: series.values.map((share, i) => ({ x: middles[i], y: share })),
        backgroundColor: middles.map((middle) => (middle < even ? stripes("#a84300") : colours.gain)),
        barPercentage: 1, categoryPercentage: 0.94, labels: chart.labels, tips: series.texts,
      }];
    },
  };

  // On a narrow page the number alone stands beside a bar.
  const narrow = 560;
  const fitting = (chart, width) => {
    if (width >= narrow) return chart;
    return { ...chart, series: chart.series.map((series) => (series.from ? { ...series, texts: series.texts.map((text) => text.split(": ").pop()) } : series)) };
  };

  // From where to where the axis of lying bars goes, so that the words beside them fit: the wider it is, the more of it a
  // word takes, so it is widened until all words fit.
  const reach = (chart, width) => {
    const letter = 6.6, plot = Math.max(width - (width < narrow ? 130 : 210), 100), widest = 4;
    let low = 0, high = 0;
    if (chart.series.every((series) => series.from && series.look !== "range")) low = high = chart.series[0].from[0];
    const words = [];
    chart.series.forEach((series) => series.values.forEach((value, i) => {
      if (value === null) return;
      const from = series.from && series.from[i] !== null ? series.from[i] : 0;
      low = Math.min(low, value, series.look === "range" ? from : value);
      high = Math.max(high, value);
      words.push({ value, pixels: (series.texts[i] || "").length * letter + 8, left: value < from });
    }));
    let min = low, max = high;
    const most = widest * (high - low || 1);
    for (let round = 0; round < 30 && max - min < most; ++round) {
      const unit = (max - min || 1) / plot;
      min = Math.min(low, ...words.map((word) => (word.left ? word.value - word.pixels * unit : low)));
      max = Math.max(high, ...words.map((word) => (word.left ? high : word.value + word.pixels * unit)));
    }
    return max > min ? { min, max } : {};
  };

  const draw = (given) => {
    const canvas = document.getElementById("chart-" + given.name);
    const figure = canvas.closest("figure");
    figure.classList.add("drawn");
    const width = canvas.parentElement.clientWidth;
    const chart = fitting(given, width);
    const height = chart.kind === "bars" ? 92 + chart.labels.length * (width < narrow ? 56 : 44) : Math.min(340, Math.max(240, width * 0.5));
    canvas.parentElement.style.height = height + "px";
    return new Chart(canvas, {
      type: "bar",
      data: { labels: chart.kind === "bars" ? chart.labels.map((label) => wrapped(label, width < narrow ? 15 : 28)) : chart.labels, datasets: datasets[chart.kind](chart) },
      options: {
        indexAxis: chart.kind === "bars" ? "y" : "x",
        animation: false,
        maintainAspectRatio: false,
        devicePixelRatio: Math.max(2, window.devicePixelRatio || 1),
        layout: { padding: { top: chart.marks.length ? 6 + 16 * chart.marks.length : 4, right: 12 } },
        scales: scales[chart.kind](chart, width),
        plugins: {
          legend: { display: chart.series.length > 1, position: "bottom", labels: { color: ink, boxWidth: 18 } },
          tooltip: {
            callbacks: {
              title: (items) => (items[0].dataset.labels ? items[0].dataset.labels[items[0].dataIndex] : [].concat(items[0].label).join(" ")),
              label: (item) => {
                const text = (item.dataset.tips || item.dataset.texts || [])[item.dataIndex];
                const raw = Array.isArray(item.raw) ? item.raw.map(written).join(" \u2013 ") : written(item.raw);
                return item.dataset.label + ": " + (text || raw);
              },
            },
          },
        },
      },
      plugins: [...(chart.kind === "bars" ? [labels] : []), marks(chart)],
    });
  };

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 12;
  Chart.defaults.color = ink;
  const drawn = data.map(draw);

  // Paper has its own width, and nothing can be opened on it: there derivations are open.
  const paper_width = 680;
  const folded = () => [...document.querySelectorAll(".steps details:not([open])")];
  let opened = [];
  window.addEventListener("beforeprint", () => {
    drawn.forEach((chart) => chart.resize(paper_width, chart.height));
    opened = folded();
    opened.forEach((step) => (step.open = true));
  });
  window.addEventListener("afterprint", () => {
    drawn.forEach((chart) => chart.resize());
    opened.forEach((step) => (step.open = false));
    opened = [];
  });
})();
