// Pictures: draws what a figure's table says. Colours are the page's tokens, so light and dark follow; without this script the table stands alone.
"use strict";
(() => {
  const language = document.documentElement.lang || "en";
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const hues = ["--hue-1", "--hue-2", "--hue-3", "--hue-4", "--hue-5", "--hue-6"];
  const shapes = ["round-rectangle", "rectangle", "ellipse", "triangle", "diamond", "hexagon", "pentagon"];
  const number = value => new Intl.NumberFormat(language).format(value);
  const day = text => new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(text + "Z"));
  const time = text => new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(new Date(text + "Z"));

  /** A place on an axis of time: the day at midnight and at the first place, else the hour. */
  const tick = hasYears => (value, index) => {
    const at = new Date(value), isHour = at.getUTCHours() !== 0 || at.getUTCMinutes() !== 0;
    const say = parts => new Intl.DateTimeFormat(language, { ...parts, timeZone: "UTC" }).format(at);
    const hour = isHour ? say({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }) : "";
    return isHour && index > 0 ? hour : [say({ day: "numeric", month: "short", ...(hasYears ? { year: "numeric" } : {}) }), hour].filter(t => t).join(" ");
  };

  /** A token's colour as the browser sees it now. */
  const probe = document.createElement("i");
  const colour = token => {
    probe.style.color = `var(${token})`;
    if (!probe.isConnected) { probe.hidden = true; document.body.append(probe); }
    return getComputedStyle(probe).color;
  };
  const mixed = (token, share) => {
    probe.style.color = `color-mix(in srgb, var(${token}) ${share}%, var(--surface))`;
    const [r, g, b] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
    return getComputedStyle(probe).color.startsWith("color(") ? `rgb(${r * 255}, ${g * 255}, ${b * 255})` : `rgb(${r}, ${g}, ${b})`;
  };
  const font = () => getComputedStyle(document.body).fontFamily;

  const loaded = new Map();
  const load = address => {
    if (!loaded.has(address)) {
      loaded.set(address, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = done;
        script.onerror = () => failed(new Error(address));
        document.head.append(script);
      }));
    }
    return loaded.get(address);
  };

  /** What a mark says when it is reached by keyboard or pointer. */
  const words = (kind, p) => {
    const parts = [p.text];
    if (kind === "matrix") parts.push(`${p.row} × ${p.lane}`);
    else if (p.lane) parts.push(p.lane);
    if (p.at) parts.push(kind === "calendar" || p.whole ? day(p.at) : time(p.at) + (p.until ? " – " + time(p.until) : ""));
    if (p.value !== undefined) parts.push(number(p.value));
    return parts.filter((part, at) => part && parts.indexOf(part) === at).join(" · ");
  };

  const base = told => ({
    animation: !still, animationDuration: 250, useUTC: true,
    textStyle: { fontFamily: font(), color: colour("--ink"), fontSize: 12 },
    // Text on the canvas, never markup: a stored text stays text, and no style attribute is needed.
    tooltip: {
      trigger: "item", renderMode: "richText", confine: true, backgroundColor: colour("--surface"), borderColor: colour("--edge"), padding: 8,
      textStyle: { color: colour("--ink"), fontSize: 12, fontFamily: font() }, formatter: item => told(item),
    },
  });
  const axis = more => ({
    axisLine: { lineStyle: { color: colour("--edge") } }, axisTick: { lineStyle: { color: colour("--line") } }, splitLine: { show: true, lineStyle: { color: colour("--line") } },
    axisLabel: { color: colour("--soft"), hideOverlap: true }, ...more,
  });
  const short = (text, most) => (text.length > most ? text.slice(0, most - 1) + "…" : text);
  const shades = points => {
    const most = Math.max(1, ...points.map(p => p.value ?? 0));
    return { min: 0, max: most, calculable: false, orient: "horizontal", itemHeight: 90, itemWidth: 10, text: [number(most), "0"], textStyle: { color: colour("--soft") }, inRange: { color: [mixed("--hue-1", 10), mixed("--hue-1", 45), mixed("--hue-1", 100)] } };
  };
  const lanesOf = points => [...new Set(points.map(p => p.lane ?? ""))];

  const draw = {
    timeline(points, narrow, zone) {
      const lanes = lanesOf(points);
      const items = points.map(p => ({ name: p.text, value: [p.at + "Z", lanes.indexOf(p.lane ?? ""), (p.until ?? p.at) + "Z"], point: p }));
      return {
        ...base(item => words("timeline", item.data.point)),
        grid: { left: narrow || lanes.length < 2 && !lanes[0] ? 16 : 150, right: 24, top: 16, bottom: 48 },
        xAxis: axis({ type: "time", name: zone, nameLocation: "middle", nameGap: 28, nameTextStyle: { color: colour("--soft") }, axisLabel: { color: colour("--soft"), hideOverlap: true, formatter: tick(new Set(points.map(p => p.at.slice(0, 4))).size > 1) }, min: v => v.min - Math.max((v.max - v.min) * .03, 3600000), max: v => v.max + Math.max((v.max - v.min) * .03, 3600000) }),
        yAxis: axis({ type: "category", data: lanes, inverse: true, axisLabel: { color: colour("--soft"), show: !narrow, width: 130, overflow: "truncate" } }),
        dataZoom: [{ type: "inside", filterMode: "none", zoomOnMouseWheel: "ctrl" }],
        series: [{
          type: "custom", encode: { x: [0, 2], y: 1 }, data: items, clip: true,
          renderItem: (_, api) => {
            const lane = api.value(1), from = api.coord([api.value(0), lane]), to = api.coord([api.value(2), lane]), fill = colour(hues[lane % hues.length]);
            const style = { fill, stroke: colour("--surface"), lineWidth: 1.5 };
            const emphasis = { style: { stroke: colour("--ink"), lineWidth: 2.5 } };
            return to[0] - from[0] > 8
              ? { type: "rect", shape: { x: from[0], y: from[1] - 6, width: to[0] - from[0], height: 12, r: 3 }, style, emphasis }
              : { type: "circle", shape: { cx: from[0], cy: from[1], r: 6 }, style, emphasis };
          },
        }],
      };
    },
    calendar(points, narrow) {
      const days = points.map(p => p.at.slice(0, 10)).sort();
      const weekday = new Intl.DateTimeFormat(language, { weekday: "narrow", timeZone: "UTC" });
      const month = new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" });
      return {
        ...base(item => words("calendar", item.data.point)),
        visualMap: { ...shades(points), left: "center", bottom: 0 },
        calendar: {
          range: [days[0], days.at(-1)], left: 40, right: 16, top: 24, bottom: 44, cellSize: narrow ? ["auto", "auto"] : ["auto", 15],
          itemStyle: { color: colour("--sunk"), borderColor: colour("--surface"), borderWidth: 2 }, splitLine: { lineStyle: { color: colour("--edge") } },
          yearLabel: { show: false }, dayLabel: { firstDay: 1, color: colour("--soft"), nameMap: [...Array(7).keys()].map(d => weekday.format(new Date(Date.UTC(2023, 0, 1 + d)))) },
          monthLabel: { color: colour("--soft"), nameMap: [...Array(12).keys()].map(m => month.format(new Date(Date.UTC(2023, m, 1)))) },
        },
        series: [{ type: "heatmap", coordinateSystem: "calendar", data: points.map(p => ({ value: [p.at.slice(0, 10), p.value ?? 0], point: p })), emphasis: { itemStyle: { borderColor: colour("--ink"), borderWidth: 2 } } }],
      };
    },
    matrix(points, narrow) {
      const most = Math.max(1, ...points.map(p => p.value ?? 0)), columns = lanesOf(points), rows = [...new Set(points.map(p => p.row ?? ""))];
      return {
        ...base(item => words("matrix", item.data.point)),
        visualMap: { ...shades(points), left: "center", bottom: 0 },
        grid: { left: narrow ? 90 : 160, right: 16, top: 12, bottom: 76 },
        xAxis: axis({ type: "category", data: columns, splitLine: { show: false }, axisLabel: { color: colour("--soft"), interval: 0, hideOverlap: false, rotate: columns.length > 6 || narrow ? 35 : 0, formatter: t => short(t, 16) } }),
        yAxis: axis({ type: "category", data: rows, inverse: true, splitLine: { show: false }, axisLabel: { color: colour("--soft"), interval: 0, width: narrow ? 80 : 145, overflow: "truncate" } }),
        series: [{
          type: "heatmap", data: points.map(p => ({ value: [columns.indexOf(p.lane ?? ""), rows.indexOf(p.row ?? ""), p.value ?? 0], point: p, label: { color: colour((p.value ?? 0) > .7 * most ? "--on-accent" : "--ink") } })),
          label: { show: points.length <= 150, formatter: item => number(item.value[2]) },
          itemStyle: { borderColor: colour("--surface"), borderWidth: 2 }, emphasis: { itemStyle: { borderColor: colour("--ink"), borderWidth: 2 } },
        }],
      };
    },
    map(points) {
      const names = new Intl.DisplayNames(language, { type: "region" });
      const countries = points.filter(p => p.longitude === undefined), places = points.filter(p => p.longitude !== undefined);
      const most = Math.max(1, ...places.map(p => p.value ?? 1));
      return {
        ...base(item => (item.data?.point ? words("map", item.data.point) : item.name && item.name.length === 2 ? names.of(item.name) : "")),
        visualMap: countries.length ? { ...shades(countries), left: 12, bottom: 8, seriesIndex: 0 } : undefined,
        geo: { map: "world", projection: equalEarth, roam: false, left: 8, right: 8, top: 8, bottom: 8, itemStyle: { areaColor: colour("--sunk"), borderColor: colour("--surface"), borderWidth: .6 }, emphasis: { label: { show: false }, itemStyle: { areaColor: colour("--line") } }, select: { disabled: true } },
        series: [
          { type: "map", geoIndex: 0, data: countries.map(p => ({ name: two(p.id), value: p.value ?? 0, point: p })) },
          { type: "scatter", coordinateSystem: "geo", symbolSize: item => 7 + 13 * Math.sqrt(item[2] / most), data: places.map(p => ({ name: p.text, value: [p.longitude, p.latitude, p.value ?? 1], point: p })), itemStyle: { color: colour("--hue-2"), borderColor: colour("--surface"), borderWidth: 1.5 }, emphasis: { itemStyle: { borderColor: colour("--ink"), borderWidth: 2 } } },
        ],
      };
    },
  };

  // ISO 3166-1: numeric, alpha-2, alpha-3 (the map's shapes carry the numeric code).
  const iso = "004AFAFG,008ALALB,010AQATA,012DZDZA,016ASASM,020ADAND,024AOAGO,028AGATG,031AZAZE,032ARARG,036AUAUS,040ATAUT,044BSBHS,048BHBHR,050BDBGD,051AMARM,052BBBRB,056BEBEL,060BMBMU,064BTBTN,068BOBOL,070BABIH,072BWBWA,076BRBRA,084BZBLZ,086IOIOT,090SBSLB,092VGVGB,096BNBRN,100BGBGR,104MMMMR,108BIBDI,112BYBLR,116KHKHM,120CMCMR,124CACAN,132CVCPV,136KYCYM,140CFCAF,144LKLKA,148TDTCD,152CLCHL,156CNCHN,158TWTWN,170COCOL,174KMCOM,178CGCOG,180CDCOD,184CKCOK,188CRCRI,191HRHRV,192CUCUB,196CYCYP,203CZCZE,204BJBEN,208DKDNK,212DMDMA,214DODOM,218ECECU,222SVSLV,226GQGNQ,231ETETH,232ERERI,233EEEST,234FOFRO,238FKFLK,239GSSGS,242FJFJI,246FIFIN,248AXALA,250FRFRA,254GFGUF,258PFPYF,260TFATF,262DJDJI,266GAGAB,268GEGEO,270GMGMB,275PSPSE,276DEDEU,288GHGHA,292GIGIB,296KIKIR,300GRGRC,304GLGRL,308GDGRD,312GPGLP,316GUGUM,320GTGTM,324GNGIN,328GYGUY,332HTHTI,334HMHMD,336VAVAT,340HNHND,344HKHKG,348HUHUN,352ISISL,356ININD,360IDIDN,364IRIRN,368IQIRQ,372IEIRL,376ILISR,380ITITA,384CICIV,388JMJAM,392JPJPN,398KZKAZ,400JOJOR,404KEKEN,408KPPRK,410KRKOR,414KWKWT,417KGKGZ,418LALAO,422LBLBN,426LSLSO,428LVLVA,430LRLBR,434LYLBY,438LILIE,440LTLTU,442LULUX,446MOMAC,450MGMDG,454MWMWI,458MYMYS,462MVMDV,466MLMLI,470MTMLT,474MQMTQ,478MRMRT,480MUMUS,484MXMEX,492MCMCO,496MNMNG,498MDMDA,499MEMNE,500MSMSR,504MAMAR,508MZMOZ,512OMOMN,516NANAM,520NRNRU,524NPNPL,528NLNLD,531CWCUW,533AWABW,534SXSXM,540NCNCL,548VUVUT,554NZNZL,558NINIC,562NENER,566NGNGA,570NUNIU,574NFNFK,578NONOR,580MPMNP,583FMFSM,584MHMHL,585PWPLW,586PKPAK,591PAPAN,598PGPNG,600PYPRY,604PEPER,608PHPHL,612PNPCN,616PLPOL,620PTPRT,624GWGNB,626TLTLS,630PRPRI,634QAQAT,638REREU,642ROROU,643RURUS,646RWRWA,652BLBLM,654SHSHN,659KNKNA,660AIAIA,662LCLCA,663MFMAF,666PMSPM,670VCVCT,674SMSMR,678STSTP,682SASAU,686SNSEN,688RSSRB,690SCSYC,694SLSLE,702SGSGP,703SKSVK,704VNVNM,705SISVN,706SOSOM,710ZAZAF,716ZWZWE,724ESESP,728SSSSD,729SDSDN,732EHESH,740SRSUR,748SZSWZ,752SESWE,756CHCHE,760SYSYR,762TJTJK,764THTHA,768TGTGO,776TOTON,780TTTTO,784AEARE,788TNTUN,792TRTUR,795TMTKM,796TCTCA,798TVTUV,800UGUGA,804UAUKR,807MKMKD,818EGEGY,826GBGBR,831GGGGY,832JEJEY,833IMIMN,834TZTZA,840USUSA,850VIVIR,854BFBFA,858UYURY,860UZUZB,862VEVEN,876WFWLF,882WSWSM,887YEYEM,894ZMZMB"
    .split(",");
  const byNumber = new Map(iso.map(c => [c.slice(0, 3), c.slice(3, 5)])), byThree = new Map(iso.map(c => [c.slice(5), c.slice(3, 5)]));
  const two = id => (id.length === 3 ? byThree.get(id.toUpperCase()) ?? (id === "XKX" ? "XK" : id) : id.toUpperCase());

  // Equal Earth (Šavrič, Patterson, Jenny 2018): areas are true, so a large country does not look like a large number.
  const [a1, a2, a3, a4, half] = [1.340264, -.081106, .000893, .003796, Math.sqrt(3) / 2];
  const slope = t => a1 + 3 * a2 * t ** 2 + t ** 6 * (7 * a3 + 9 * a4 * t ** 2), rise = t => t * (a1 + a2 * t ** 2 + t ** 6 * (a3 + a4 * t ** 2));
  const equalEarth = {
    project: ([lon, lat]) => { const t = Math.asin(half * Math.sin(lat * Math.PI / 180)); return [lon * Math.PI / 180 * Math.cos(t) / (half * slope(t)), -rise(t)]; },
    unproject: ([x, y]) => { let t = -y; for (let i = 0; i < 12; i++) t -= (rise(t) + y) / slope(t); return [half * x * slope(t) / Math.cos(t) * 180 / Math.PI, Math.asin(Math.sin(t) / half) * 180 / Math.PI]; },
  };

  /** A ring that crosses the 180th meridian as rings that end at it: on a flat map it would run across the whole world. */
  const cut = ring => {
    if (!ring.some((p, at) => at > 0 && Math.abs(p[0] - ring[at - 1][0]) > 180)) return [ring];
    const whole = ring.map(([lon, lat]) => [lon < 0 ? lon + 360 : lon, lat]);
    const side = (keeps, shift) => {
      const kept = [];
      whole.forEach((p, at) => {
        const before = whole[(at + whole.length - 1) % whole.length];
        if (keeps(p[0]) !== keeps(before[0])) kept.push([180, before[1] + (p[1] - before[1]) * (180 - before[0]) / (p[0] - before[0])]);
        if (keeps(p[0])) kept.push(p);
      });
      return kept.map(([lon, lat]) => [lon - shift, lat]);
    };
    return [side(lon => lon <= 180, 0), side(lon => lon > 180, 360)].filter(part => part.length > 3);
  };
  const flat = shape => {
    const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
    return { type: "MultiPolygon", coordinates: polygons.flatMap(([outer, ...holes]) => { const parts = cut(outer); return parts.length === 1 ? [[parts[0], ...holes]] : parts.map(part => [part]); }) };
  };

  const world = async canvas => {
    if (window.echarts.getMap("world")) return;
    await load(canvas.dataset.topojson);
    const answer = await fetch(canvas.dataset.world);
    if (!answer.ok) throw new Error(String(answer.status));
    const atlas = await answer.json();
    const shapes = window.topojson.feature(atlas, atlas.objects.countries);
    shapes.features = shapes.features.filter(f => f.id !== "010");
    for (const f of shapes.features) f.geometry = flat(f.geometry);
    for (const f of shapes.features) f.properties = { name: byNumber.get(f.id) ?? (f.properties.name === "Kosovo" ? "XK" : f.properties.name) };
    window.echarts.registerMap("world", shapes);
  };

  const chart = async (canvas, data) => {
    await load(canvas.dataset.library);
    if (data.kind === "map") await world(canvas);
    const made = window.echarts.init(canvas, null, { renderer: "svg" });
    const redraw = () => made.setOption(draw[data.kind](data.points, canvas.clientWidth < 560, data.zone), { notMerge: true });
    redraw();
    made.on("click", item => follow(item.data?.point));
    const place = p => {
      if (data.kind !== "map") return { seriesIndex: 0, dataIndex: data.points.indexOf(p) };
      const isPlace = p.longitude !== undefined;
      return { seriesIndex: isPlace ? 1 : 0, dataIndex: data.points.filter(q => (q.longitude !== undefined) === isPlace).indexOf(p) };
    };
    return {
      redraw,
      resize: () => made.resize(),
      point: p => { made.dispatchAction({ type: "downplay" }); made.dispatchAction({ type: "highlight", ...place(p) }); made.dispatchAction({ type: "showTip", ...place(p) }); },
      leave: () => { made.dispatchAction({ type: "downplay" }); made.dispatchAction({ type: "hideTip" }); },
    };
  };

  const graph = async (canvas, data) => {
    // Cytoscape adds a style element to the page, which the pages' security policy forbids; it does not where it finds one of this id. site.css holds the rule.
    if (!document.getElementById("__________cytoscape_stylesheet")) {
      const stand = document.createElement("meta");
      stand.id = "__________cytoscape_stylesheet";
      document.head.append(stand);
    }
    await load(canvas.dataset.library);
    const groups = data.groups ?? lanesOf(data.points), known = new Set(data.points.map(p => p.id));
    const links = (data.links ?? []).filter(l => known.has(l.from) && known.has(l.to)), most = Math.max(1, ...links.map(l => l.weight));
    // Words stay readable when the whole is made small to fit.
    let size = 12;
    const style = () => [
      { selector: "node", style: { label: "data(text)", "font-family": font(), "font-size": size, color: colour("--ink"), "text-wrap": "ellipsis", "text-max-width": 14 * size, "text-valign": "bottom", "text-margin-y": 4, "text-background-color": colour("--surface"), "text-background-opacity": .85, "text-background-padding": 2, width: 18, height: 18, "border-width": 2, "border-color": colour("--surface") } },
      ...groups.map((g, at) => ({ selector: `node[group = ${at}]`, style: { "background-color": colour(hues[at % hues.length]), shape: shapes[at % shapes.length] } })),
      { selector: "edge", style: { width: `mapData(weight, 0, ${most}, 1.2, 5)`, "line-color": colour("--edge"), "target-arrow-color": colour("--edge"), "target-arrow-shape": "triangle", "arrow-scale": .9, "curve-style": "bezier", label: "data(text)", "font-family": font(), "font-size": 11, color: colour("--soft"), "text-rotation": "autorotate", "text-background-color": colour("--surface"), "text-background-opacity": .9, "text-background-padding": 1, "min-zoomed-font-size": 8 } },
      { selector: ".here", style: { "border-color": colour("--ink"), "border-width": 4, "z-index": 10 } },
      { selector: ".far", style: { opacity: .25 } },
    ];
    canvas.classList.toggle("few", data.points.length <= 4);
    const made = window.cytoscape({
      container: canvas, minZoom: .3, maxZoom: 3, userZoomingEnabled: false, boxSelectionEnabled: false, autounselectify: true, style: style(),
      elements: [
        // They begin on a ring, in order: the same data gives the same picture.
        ...data.points.map((p, at) => ({ position: { x: 220 * Math.cos(2 * Math.PI * at / data.points.length), y: 160 * Math.sin(2 * Math.PI * at / data.points.length) }, data: { id: "p" + p.id, text: p.text, group: groups.indexOf(p.lane ?? ""), point: p } })),
        ...links.map((l, at) => ({ data: { id: "l" + at, source: "p" + l.from, target: "p" + l.to, text: l.text ?? "", weight: l.weight } })),
      ],
      layout: { name: "cose", animate: false, randomize: false, padding: 28, nodeRepulsion: () => 40000, idealEdgeLength: () => 170, nodeDimensionsIncludeLabels: true },
    });
    // The layout knows no frame: it is stretched to the shape of this one, so that names have room beside one another.
    const box = made.nodes().boundingBox({ includeLabels: false }), wide = canvas.clientWidth / Math.max(1, canvas.clientHeight);
    const stretch = Math.min(4, Math.max(1, wide * box.h / Math.max(1, box.w)));
    made.nodes().positions(n => ({ x: n.position("x") * stretch, y: n.position("y") }));
    // Few things are not blown up to fill the frame.
    const fit = () => { size = 12; made.style(style()); made.fit(undefined, 28); if (made.zoom() > 1) { made.zoom(1); made.center(); } size = Math.min(22, 12 / made.zoom()); made.style(style()); if (size > 12) made.fit(undefined, 28); };
    fit();
    const near = node => { made.elements().removeClass("here far"); if (node) { made.elements().difference(node.closedNeighborhood()).addClass("far"); node.addClass("here"); } };
    made.on("tap", "node", e => follow(e.target.data("point")));
    made.on("mouseover", "node", e => near(e.target));
    made.on("mouseout", "node", () => near(null));
    return {
      redraw: () => made.style(style()),
      resize: () => { made.resize(); fit(); },
      point: p => near(made.getElementById("p" + p.id)),
      leave: () => near(null),
    };
  };

  const follow = point => { if (point?.address?.startsWith("/") && !/^\/[/\\]/.test(point.address)) location.assign(point.address); };

  /** Arrow keys walk over the marks, Enter opens one; what it is is said. */
  const walk = (canvas, data, picture) => {
    const told = canvas.parentElement.querySelector(".told");
    told.hidden = false;
    let at = -1;
    const go = to => {
      at = (to + data.points.length) % data.points.length;
      picture.point(data.points[at]);
      told.textContent = words(data.kind, data.points[at]);
    };
    canvas.addEventListener("keydown", e => {
      if (!data.points.length) return;
      if (e.key === "ArrowRight" || e.key === "ArrowDown") go(at + 1);
      else if (e.key === "ArrowLeft" || e.key === "ArrowUp") go(at < 0 ? data.points.length - 1 : at - 1);
      else if (e.key === "Home") go(0);
      else if (e.key === "End") go(data.points.length - 1);
      else if (e.key === "Enter" && at >= 0) follow(data.points[at]);
      else if (e.key === "Escape") { at = -1; picture.leave(); told.textContent = ""; return; }
      else return;
      e.preventDefault();
    });
    canvas.addEventListener("blur", () => { picture.leave(); told.textContent = ""; });
  };

  const pictures = new Map();
  const begin = async canvas => {
    const fold = canvas.parentElement.querySelector("details.fold");
    canvas.hidden = false;
    try {
      const data = JSON.parse(canvas.dataset.picture);
      const picture = await (data.kind === "graph" ? graph : chart)(canvas, data);
      pictures.set(canvas, picture);
      walk(canvas, data, picture);
      new ResizeObserver(() => picture.resize()).observe(canvas);
      fold.open = false;
      canvas.dataset.drawn = "1";
    } catch (fault) {
      console.error(fault);
      canvas.hidden = true;
      const told = canvas.parentElement.querySelector(".told");
      told.hidden = false;
      told.textContent = canvas.dataset.failed;
    }
  };
  const beginAll = () => document.querySelectorAll("[data-picture]:not([data-begun])").forEach(canvas => { canvas.dataset.begun = "1"; begin(canvas); });
  const redrawAll = () => pictures.forEach((picture, canvas) => { if (canvas.isConnected) picture.redraw(); else pictures.delete(canvas); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawAll);
  new MutationObserver(redrawAll).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  document.addEventListener("htmx:afterSettle", beginAll);
  beginAll();
})();
