using Renkei.Fast.Labels.Properties;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;

namespace Renkei.Fast.Labels.Decisions;

/// <summary>An invented policy for the examples, and short words to make labels and clearances under it.</summary>
internal static class Alliance
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly PlainPolicy Plain = new(
        "ALLIANCE",
        "2.999.1",
        Now.AddYears(-5),
        Now.AddYears(5),
        [
            new("UNCLASSIFIED", "Unclassified", "1", 10, Obsolete: false, []),
            new("RESTRICTED", "Restricted", "2", 20, Obsolete: false, []),
            new("CONFIDENTIAL", "Confidential", "3", 30, Obsolete: true, []),
            new("SECRET", "Secret", "4", 40, Obsolete: false, []),
        ],
        [
            new("Releasable To", "2.999.1.1", [Tag("Nations", PlainKind.Permissive, new("AUS", "Australia", "1"), new("JPN", "Japan", "2"), new("KOR", "Korea", "3"), new("NZL", "New Zealand", "4"))]),
            new("Releasable By Air", "2.999.1.2", [Tag("Nations", PlainKind.Permissive, new("AUS", "Australia", "1"), new("JPN", "Japan", "2"))]),
            new("Handling", "2.999.1.3", [
                Tag("Ciphers", PlainKind.Restrictive, new("CIPHER", "Cipher", "1"), new("ATOMAL", "Atomal", "2") { RequiredClass = "SECRET" }),
                Tag("Circles", PlainKind.EnumeratedPermissive, new("PILOTS", "Pilots", "1"), new("DIVERS", "Divers", "2")),
                Tag("Cells", PlainKind.EnumeratedPermissive, new("NORTH", "North", "11"), new("SOUTH", "South", "12")),
            ]),
            new("Administrative", "2.999.1.4", [Tag("Administrative", PlainKind.Informative, new("STAFF", "Staff", "1"), new("MEDICAL", "Medical", "2"))]),
            new("Operation", "2.999.1.5", [
                Tag(
                    "Operation",
                    PlainKind.Restrictive,
                    new("HARBOUR", "Harbour", "1") { Obsolete = true },
                    new("LANTERN", "Lantern", "2") { NotBefore = Now.AddDays(-10), NotAfter = Now.AddDays(10) },
                    new("ORCHARD", "Orchard", "3") { ExcludedClasses = ["UNCLASSIFIED"], Excluded = [new("Handling", PlainKind.Restrictive, "1")] },
                    new("MEADOW", "Meadow", "4") { Required = [new(RequiredOperation.OneOrMore, [new("Releasable To", PlainKind.Permissive, "1"), new("Releasable To", PlainKind.Permissive, "2")])] }),
            ]),
            new("Exercise", "2.999.1.6", [new("Exercise", PlainKind.Permissive, Single: true, null, null, [new("DAWN", "Dawn", "1"), new("DUSK", "Dusk", "2")])]),
        ]);

    public static readonly SecurityPolicy Policy = PlainSpif.Load(Plain);

    public static readonly PolicySet Known = new(Policy);

    public static PlainLabel Label(string classification, params PlainCategory[] categories) => new(new("ALLIANCE"), classification, categories, Now.AddDays(-1));

    public static PlainClearance Clearance(string classes, params PlainCategory[] categories) => new(new("ALLIANCE"), classes.Split(' '), categories);

    public static PlainCategory Releasable(params string[] to) => new(CategoryType.Permissive, "Releasable To", null, to);

    public static PlainCategory ByAir(params string[] to) => new(CategoryType.Permissive, "Releasable By Air", null, to);

    public static PlainCategory Handling(params string[] values) => new(CategoryType.Restrictive, "Handling", null, values);

    public static PlainCategory Circle(params string[] values) => new(CategoryType.Permissive, "Handling", null, values);

    public static PlainCategory Administrative(params string[] values) => new(CategoryType.Informative, "Administrative", null, values);

    public static PlainCategory Operation(params string[] values) => new(CategoryType.Restrictive, "Operation", null, values);

    public static PlainCategory Exercise(params string[] values) => new(CategoryType.Permissive, "Exercise", null, values);

    public static ResolvedLabel Found(PlainLabel label) => ResolvedLabel.Resolve(label.ToLabel(), Known).Value!;

    public static ResolvedClearance Found(PlainClearance clearance) => ResolvedClearance.Resolve(clearance.ToClearance(), Known).Value!;

    /// <summary>The decision, asked in the three ways there are; they must agree, and the oracle with them.</summary>
    public static bool Permits(PlainLabel label, PlainClearance clearance, DateTimeOffset? instant = null)
    {
        var at = instant ?? Now;
        var reader = ResolvedClearance.Resolve(clearance.ToClearance(), Known).Value;
        var permitted = new Reader(Known, reader).MayRead(label.ToLabel(), at);
        var table = new LabelTable(Known);
        var readable = table.Readable(reader);
        var before = table.Intern(label.ToLabel());
        Xunit.Assert.Equal(permitted, readable.Contains(before, at));
        Xunit.Assert.Equal(permitted, Oracle.Permits(Plain, label, clearance, at));
        return permitted;
    }

    public static IReadOnlyList<string> Reasons(PlainLabel label, PlainClearance clearance, Disclosure? disclosure = null) =>
        [.. AccessDecision.Explain(Found(label), Found(clearance), Now, disclosure ?? Disclosure.To(Found(clearance))).Select(r => r.Text)];

    private static PlainTag Tag(string name, PlainKind kind, params PlainValue[] values) => new(name, kind, Single: false, null, null, values);
}
