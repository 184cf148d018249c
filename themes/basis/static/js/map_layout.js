// What goes where on the map that moves: places that lie close together become one, and names give way. Pure.
(() => {
  // Two things of the map never lie closer than this: a pin is 38 by 48 pixels, and a number of many 46 across.
  const WIDE = 52, HIGH = 72;

  // 'north.east.count north.east …': steps from the south-west, north from the one before.
  const unpack = (packed) => {
    let north = 0;
    return packed ? packed.split(" ").map((one) => {
      const [up, east, count = 1] = one.split(".").map(Number);
      north += up;
      return { key: `${north},${east}`, north, east, count };
    }) : [];
  };

  // Each spot joins the nearest group within reach, or begins one. Only the groups around it are asked, so it stays quick with thousands.
  const gather = (spots, project) => {
    const cells = new Map(), groups = [];
    for (const spot of spots) {
      const at = project(spot), column = Math.floor(at.x / WIDE), row = Math.floor(at.y / HIGH);
      let nearest = null, least = 1;
      for (let x = column - 1; x <= column + 1; x += 1) {
        for (let y = row - 1; y <= row + 1; y += 1) {
          for (const group of cells.get(`${x},${y}`) || []) {
            const far = Math.hypot((group.x - at.x) / WIDE, (group.y - at.y) / HIGH);
            if (far < least) [nearest, least] = [group, far];
          }
        }
      }
      if (nearest) {
        nearest.spots.push(spot);
        nearest.count += spot.count;
        continue;
      }
      const group = { x: at.x, y: at.y, spots: [spot], count: spot.count }, cell = `${column},${row}`;
      groups.push(group);
      if (cells.has(cell)) cells.get(cell).push(group); else cells.set(cell, [group]);
    }
    return groups;
  };

  const touch = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  // What has room within `view`: [{x, y, wide, high, shifts}], the first ones first; `view` and `taken` are boxes [left, top, right, bottom].
  const choose = (wanted, taken, view) => {
    const boxes = [...taken], shown = [];
    for (const one of wanted) {
      for (const shift of one.shifts || [0]) {
        const box = [one.x - one.wide / 2, one.y + shift - one.high / 2, one.x + one.wide / 2, one.y + shift + one.high / 2];
        if (box[0] < view[0] || box[1] < view[1] || box[2] > view[2] || box[3] > view[3] || boxes.some((other) => touch(box, other))) continue;
        boxes.push(box);
        shown.push({ ...one, shift });
        break;
      }
    }
    return shown;
  };

  window.mapLayout = { unpack, gather, choose };
})();
