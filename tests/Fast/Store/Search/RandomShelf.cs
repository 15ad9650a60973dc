using Renkei.Store.Search;

namespace Renkei.Fast.Store.Search;

/// <summary>Random rows in several scripts, kept by the index and by the model.</summary>
internal sealed class RandomShelf
{
    private static readonly string[] Vocabulary = [.. Words()];

    private readonly Random random;
    private readonly SegmentBuilder builder = new();
    private readonly TermSet terms = new();
    private readonly int audiences;
    private long position;
    private long number;

    public RandomShelf(Random random, int rows)
    {
        this.random = random;
        audiences = random.Next(3) switch { 0 => 1, 1 => 5, _ => 600 };
        while (Model.Rows.Count < rows) AddSegment(random.Next(1, Math.Max(2, rows / random.Next(1, 12))));
    }

    public NaiveIndex Model { get; } = new();

    public MemoryBlocks Blocks { get; } = new();

    public List<SegmentInfo> Segments { get; } = [];

    /// <summary>Merges what the plan says, then once a random run without some positions.</summary>
    public void Merge()
    {
        for (var plan = MergePlan.Next(Segments); plan.Count > 0; plan = MergePlan.Next(Segments)) Replace(plan, null);
        var from = random.Next(Segments.Count);
        var divisor = random.Next(2, 5);
        Replace([.. Segments.Skip(from).Take(random.Next(1, 4))], p => p % divisor == 0);
    }

    public SearchRequest Query()
    {
        var request = new SearchRequest { Text = TextQuery.Parse(Typed()), Audiences = Audiences(), Order = (SearchOrder)random.Next(3), Visible = Visible() };
        Assert.Null(request.Text.Problem);
        if (random.Next(3) == 0) request = request with { Facts = [Fact(), .. random.Next(2) == 0 ? [Fact()] : Array.Empty<FactFilter>()] };
        return random.Next(10) == 0 ? request with { Text = TextQuery.Everything } : request;
    }

    private void Replace(IReadOnlyList<SegmentInfo> inputs, Func<long, bool>? isErased)
    {
        var at = Segments.IndexOf(inputs[0]);
        var merged = SegmentMerger.Merge(inputs, Blocks, isErased, cancellation: TestContext.Current.CancellationToken);
        Segments.RemoveRange(at, inputs.Count);
        if (merged is not null) Segments.Insert(at, Blocks.Keep(++number, merged));
        foreach (var input in inputs) Blocks.Drop(input.Number);
        if (isErased is not null) Model.Rows.RemoveAll(r => r.Position >= inputs[0].First && r.Position <= inputs[^1].Last && isErased(r.Position));
    }

    private void AddSegment(int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            position += random.Next(20) == 0 ? random.Next(1, 100_000) : 1;
            var views = random.Next(10) == 0 ? random.Next(2, 5) : 1;
            for (var view = 0; view < views; view++) AddRow();
        }

        Segments.Add(Blocks.Keep(++number, builder.Build()!));
    }

    private void AddRow()
    {
        terms.Clear();
        terms.AddText(Text(random.Next(3)), isName: true);
        terms.AddText(Text(random.Next(1, 12)));
        terms.AddFact((byte)'t', [(byte)random.Next(4)]);
        var audience = random.Next(audiences) * random.Next(1, 3);
        builder.Add(position, audience, terms.Packed);
        Model.Add(position, audience, terms);
    }

    private string Text(int words) => string.Join(random.Next(8) == 0 ? "" : " ", Enumerable.Range(0, words).Select(_ => Word()));

    /// <summary>The first words of the vocabulary are far more frequent than the last.</summary>
    private string Word() => Vocabulary[(int)(Vocabulary.Length * Math.Pow(random.NextDouble(), 3))];

    private string Typed() => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(at => random.Next(12) switch
    {
        0 => "-" + Word() + " " + Word(),
        1 => Word() + " OR " + Word(),
        2 => $"\"{Word()} {Word()}\"",
        3 => Word()[..1] + "*",
        4 => Word() + "*",
        _ => Word(),
    }));

    private FactFilter Fact() => new((byte)'t', [[(byte)random.Next(5)], [(byte)random.Next(5)]], random.Next(3) == 0);

    private AudienceSet Audiences()
    {
        int[] numbers = [.. Enumerable.Range(0, audiences * 2).Where(_ => random.Next(2) == 0)];
        return random.Next(3) switch { 0 => AudienceSet.In(numbers), 1 => AudienceSet.NotIn(numbers), _ => AudienceSet.NotIn() };
    }

    private VisibleRows? Visible()
    {
        if (random.Next(2) == 0) return null;
        var divisor = random.Next(2, 5);
        return (rows, visible) =>
        {
            for (var at = 0; at < rows.Length; at++) visible[at] = (rows[at].Position + rows[at].View) % divisor != 0;
        };
    }

    private static IEnumerable<string> Words()
    {
        yield return "the";
        yield return "首相";
        yield return "岸田文雄";
        string[] some = ["Kišida", "мо\u0301ре", "йод", "evil.example", "198.51.100.1", "Seoul", "서울에서", "ประเทศไทย", "שלום", "محمد", "Straße", "カタカナ", "हिन्दी", "O'Brien", "CVE-2026-1234", "会"];
        foreach (var word in some) yield return word;
        for (var at = 0; at < 150; at++) yield return $"w{at}";
    }
}
