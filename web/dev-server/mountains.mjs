// What the demo pages can ask the server about.

const TABLE = `
Aconcagua, Argentina, 6961
Annapurna, Nepal, 8091
Aoraki / Mount Cook, New Zealand, 3724
Ararat, Turkey, 5137
Ben Nevis, United Kingdom, 1345
Chimborazo, Ecuador, 6263
Cotopaxi, Ecuador, 5897
Denali, United States, 6190
Elbrus, Russia, 5642
Etna, Italy, 3403
Fuji, Japan, 3776
Großglockner, Austria, 3798
Huascarán, Peru, 6768
K2, Pakistan, 8611
Kangchenjunga, Nepal, 8586
Kilimanjaro, Tanzania, 5895
Lhotse, Nepal, 8516
Makalu, Nepal, 8485
Matterhorn, Switzerland, 4478
Mauna Kea, United States, 4207
Mont Blanc, France, 4806
Mount Everest, Nepal, 8849
Mount Kenya, Kenya, 5199
Mount Kosciuszko, Australia, 2228
Mount Logan, Canada, 5959
Mount Olympus, Greece, 2917
Mount Rainier, United States, 4392
Mulhacén, Spain, 3479
Nanga Parbat, Pakistan, 8126
Pico de Orizaba, Mexico, 5636
Popocatépetl, Mexico, 5393
Rysy, Poland, 2501
Table Mountain, South Africa, 1086
Teide, Spain, 3715
Toubkal, Morocco, 4167
Triglav, Slovenia, 2864
Zugspitze, Germany, 2962
`;

/** Mountains by name: {name, country, height in metres}. */
export const MOUNTAINS = TABLE.trim().split('\n').map((line) => {
  const [name, country, height] = line.split(', ');
  return { name, country, height: Number(height) };
});
