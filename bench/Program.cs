using Renkei.Bench;

(string Name, string What, Func<Table> Run)[] all =
[
    ("startup", "time to the first output", Startup.Run),
    ("analyse", "pages a second and memory over 20,000 variants of the sample pages", AnalyseAll.Run),
    ("parse", "HTML parsing beside AngleSharp", Parse.Run),
    ("extract", "main text of HTML pages: quality and time beside Readability", Extract.Run),
    ("labels", "decisions, markings and policies beside the C++ reference", LabelRoom.Run),
    ("store", "import and pages beside the bare driver", StoreRoom.Run),
    ("millions", "a store of two million objects: import, pages, totals, search, memory", Millions.Run),
    ("pages", "people at work: 200 clicking, pages over a million records, signing in, beside hostile clients", Pages.Run),
    ("dumps", "main text of plain-text dumps: quality", Dumps.Run),
];
if (args is ["--help" or "-h" or "-?"])
{
    Console.WriteLine("usage: ./renkei bench [NAME…]\n\nMeasures, beside a peer or the limit, in one run. Without a name, all of:");
    foreach (var (name, what, _) in all) Console.WriteLine($"  {name,-10} {what}");
    return 0;
}

if (args.FirstOrDefault(a => !all.Any(b => b.Name == a)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark named {unknown}; there are {string.Join(", ", all.Select(b => b.Name))}.");
    return 2;
}

Console.WriteLine(Machine.Describe());
foreach (var (name, what, run) in all.Where(b => args.Length == 0 || args.Contains(b.Name)))
{
    Console.WriteLine();
    Console.WriteLine($"{name}: {what}");
    run().Print(Console.Out);
}

return 0;
