using System.Text.Json;
using Renkei.Records.Ids;
using Renkei.Records.Patterns;

namespace Renkei.Records.Objects;

/// <summary>One object under check: what is wrong with it, and what the store asks of it. Each thread has one and uses it again.</summary>
internal sealed partial class ObjectCheck
{
    /// <summary>The most findings of one object.</summary>
    public const int MaxFindings = 100;

    [ThreadStatic]
    private static ObjectCheck? ofThread;

    private readonly List<(int Place, Finding Finding)> findings = [];
    private readonly int[] top = new int[64];
    private bool hasError;
    private int warnings;

    private ObjectCheck()
    {
    }

    public JsonTable Table { get; } = new();

    public string Type { get; private set; } = "";

    public bool HasPortions { get; set; }

    public static ReadObject Read(ReadOnlyMemory<byte> json)
    {
        var check = ofThread ??= new();
        try
        {
            return check.Run(json);
        }
        finally
        {
            check.Release();
        }
    }

    public static StixObject Look(ReadOnlyMemory<byte> json)
    {
        var check = ofThread ??= new();
        try
        {
            if (check.Table.Fill(json) is not null) throw new ArgumentException("This is no JSON object that was read before.", nameof(json));
            var shape = check.Head();
            check.Check(shape, 0);
            if (check.Top(shape, "id"u8) == 0) throw new ArgumentException("This object has no id: it was never read before.", nameof(json));
            return check.Build(shape);
        }
        finally
        {
            check.Release();
        }
    }

    public void Error(int value, string rule, string expected) => Add(value, "", rule, expected, isError: true);

    public void Warn(int value, string rule, string expected) => Add(value, "", rule, expected, isError: false);

    /// <summary>A property that is required and not there: its pointer is where it would stand.</summary>
    public void Missing(int parent, string name, string expected) => Add(parent, "/" + name, "required-property", expected, isError: true);

    public void WrongKind(int value, string expected) => Error(value, "value-kind", $"{Label(value)} is {expected}; here it is {KindOf(value)}.");

    public bool IsText(int value) => value > 0 && Table[value].Kind == JsonTokenType.String;

    public bool TryTime(int value, out long ticks)
    {
        ticks = 0;
        return IsText(value) && Timestamp.TryRead(Table.Utf8Of(value), out ticks);
    }

    /// <summary>What was read, short enough for a sentence.</summary>
    public string Quote(int value)
    {
        if (Table[value].Kind != JsonTokenType.String) return KindOf(value);
        var text = Table.Text(value);
        const int most = 80;
        if (text.Length > most) text = text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] + "…";
        return "“" + text + "”";
    }

    /// <summary>The name of a value for a sentence: its own, or that of the list it is in.</summary>
    private string Label(int value)
    {
        for (var at = value; at > 0; at = Table[at].Parent)
        {
            if (Table[at].NameLength >= 0) return at == value ? Table.NameText(at) : "Each element of " + Table.NameText(at);
        }

        return "The object";
    }

    private string KindOf(int value) => Table[value].Kind switch
    {
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "the number " + System.Text.Encoding.ASCII.GetString(Table.Raw(value)[..Math.Min(30, Table.Raw(value).Length)]),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.StartObject => "an object",
        _ => "null",
    };

    private void Add(int value, string member, string rule, string expected, bool isError)
    {
        hasError |= isError;
        if (findings.Count == MaxFindings)
        {
            // An object that is refused says why: errors take the place of warnings when there is no room for both.
            if (!isError || warnings == 0) return;
            findings.RemoveAt(findings.FindLastIndex(f => !f.Finding.IsError));
            warnings--;
        }

        if (!isError) warnings++;
        findings.Add((Table[value].Start, new(Table.Pointer(value) + member, rule, expected, isError)));
    }

    private ReadObject Run(ReadOnlyMemory<byte> json)
    {
        if (Table.Fill(json) is { } fault) return new(null, [fault]);
        CheckValues();
        var shape = Head();
        Check(shape, 0);
        CheckPattern(shape);
        CheckDerivedId(shape);
        var value = hasError ? null : Build(shape);
        return new(value, findings.Count == 0 ? [] : [.. findings.OrderBy(f => f.Place).Select(f => f.Finding)]);
    }

    /// <summary>Patterns of other languages are their tools' matter (§4.7).</summary>
    private void CheckPattern(Shape shape)
    {
        if (Type != "indicator") return;
        var (pattern, language) = (Top(shape, "pattern"u8), Top(shape, "pattern_type"u8));
        if (!IsText(pattern) || !IsText(language) || !Table.Utf8Of(language).SequenceEqual("stix"u8)) return;
        foreach (var fault in PatternCheck.Check(Table.Text(pattern))) Add(pattern, Table.Pointer(pattern), fault.Rule, fault.Expected, fault.IsError);
    }

    /// <summary>An observable whose id is a UUID of version 5 should have the one that follows from what it says (§2.9).</summary>
    private void CheckDerivedId(Shape shape)
    {
        var id = Top(shape, "id"u8);
        if (hasError || shape.Family != Family.Observable || !IsText(id)) return;
        var named = Table.Text(id);
        if (named.Length < 36 || named[^22] != '5') return;
        if (DeterministicId.For(Type, Table.Json) is { } derived && derived != named) Warn(id, "deterministic-id", $"The id that follows from what this {Type} says is {derived}; here it is {named}.");
    }

    /// <summary>What holds for every value, wherever it stands: no null, no empty list, no number that other readers round.</summary>
    private void CheckValues()
    {
        for (var value = 0; value < Table.Count; value++)
        {
            ref readonly var at = ref Table[value];
            if (at.Kind == JsonTokenType.Null) Error(value, "null-value", $"{Label(value)} has a value or is left out; here it is null.");
            else if (at.Kind == JsonTokenType.StartArray && at.Children == 0) Error(value, "empty-list", $"{Label(value)} has at least one element or is left out; here the list is empty.");
            else if (at.Kind == JsonTokenType.Number && !Numbers.AreExact(Table.Raw(value)))
            {
                Error(value, "number-range", $"{Label(value)} is a number that every reader keeps: a whole one within ±(2^53 − 1), or a finite one of double precision; here it is {KindOf(value)}.");
            }
        }
    }

    /// <summary>Whether a fault of this value was already told, so that it is told once.</summary>
    private bool IsTold(int value)
    {
        ref readonly var at = ref Table[value];
        return at.Kind == JsonTokenType.Null || (at.Kind == JsonTokenType.StartArray && at.Children == 0)
            || (at.Kind == JsonTokenType.Number && !Numbers.AreExact(Table.Raw(value)));
    }

    private void Check(Shape shape, int value)
    {
        Span<int> at = stackalloc int[64];
        var seen = 0UL;
        for (var child = Table.First(value); child >= 0; child = Table[child].Next)
        {
            var slot = shape.Find(Table.Name(child));
            if (slot < 0)
            {
                Unknown(value, child);
                continue;
            }

            at[slot] = child;
            seen |= 1UL << slot;
            Check(shape.Properties[slot], child);
        }

        if (value == 0) at.CopyTo(top);
        for (var missing = shape.RequiredMask & ~seen; missing != 0; missing &= missing - 1)
        {
            var name = shape.Properties[System.Numerics.BitOperations.TrailingZeroCount(missing)].Name;
            Missing(value, name, $"{name} is required {(value == 0 ? Type.Length == 0 ? "in every object" : "in an object of the type " + Type : "in " + shape.Name)}; it is missing.");
        }

        foreach (var rule in shape.Rules) rule(this, value, at, seen);
    }

    private StixObject Build(Shape shape)
    {
        var revoked = Top(shape, "revoked"u8);
        var (created, modified, createdBy) = (Top(shape, "created"u8), Top(shape, "modified"u8), Top(shape, "created_by_ref"u8));
        var hasVersion = TryTime(modified, out var version) || TryTime(created, out version);
        return new()
        {
            Bytes = Table.Json[Table[0].Start..Table[0].End],
            Type = Type,
            Id = Table.Text(Top(shape, "id"u8)),
            Version = hasVersion && shape.Family != Family.Observable ? version : null,
            Name = title,
            IsRevoked = revoked > 0 && Table[revoked].Kind == JsonTokenType.True,
            CreatedBy = createdBy == 0 ? null : Table.Text(createdBy),
            HasExtensions = shape.Find("extensions"u8) >= 0 && Top(shape, "extensions"u8) > 0,
            Tags = tags.Count == 0 ? [] : [.. tags],
            MarkingRefs = markings.Count == 0 ? [] : [.. markings],
            HasPortions = HasPortions,
            References = references.Count == 0 ? [] : [.. references],
            Texts = texts.Count == 0 ? [] : [.. texts],
        };
    }

    private int Top(Shape shape, ReadOnlySpan<byte> name) => shape.Find(name) is >= 0 and var slot ? top[slot] : 0;

    private void Release()
    {
        Table.Release();
        findings.Clear();
        warnings = 0;
        (hasError, HasPortions, isDefanged, isOwnType, hasTopLevel, isQuiet) = (false, false, false, false, false, false);
        (Type, title, titleRank) = ("", null, int.MaxValue);
        elements?.Clear();
        Forget();
    }
}
