namespace Renkei.Records.Objects;

/// <summary>What types an identifier may refer to.</summary>
internal sealed class Targets
{
    private readonly Func<Family, bool>? families;
    private readonly NameTable<string>? types;

    private Targets(string expected, Func<Family, bool>? families, string[] types)
    {
        (Expected, this.families) = (expected, families);
        if (types.Length > 0) this.types = new(types.Select(t => KeyValuePair.Create(t, t)));
    }

    public static Targets AnyObject { get; } = new("any object", _ => true, []);

    /// <summary>Objects that relationships join (§5.1): domain objects and observables, custom ones too.</summary>
    public static Targets Related { get; } = new("a domain object or an observable", f => f is Family.Domain or Family.Observable, []);

    /// <summary>What a sighting sees (§5.2).</summary>
    public static Targets Sighted { get; } = new("a domain object", f => f is Family.Domain, []);

    public static Targets Observable { get; } = new("an observable", f => f is Family.Observable, []);

    /// <summary>What was observed (§4.14).</summary>
    public static Targets Observed { get; } = new("an observable or a relationship between observables", f => f is Family.Observable or Family.Relationship, []);

    public static Targets Translated { get; } = new("an object that is no language-content", f => f is not Family.Part, []);

    /// <summary>For the sentence.</summary>
    public string Expected { get; }

    public static Targets Of(params string[] types) => new(types.Length == 1 ? types[0] : string.Join(", ", types[..^1]) + " or " + types[^1], null, types);

    /// <summary>Whether a type may stand there. A custom type may wherever a family is asked: nobody can tell from its name which one it is of.</summary>
    public bool Allow(ReadOnlySpan<byte> type)
    {
        if (types is not null) return types.Find(type) is not null;
        if (type.SequenceEqual("bundle"u8)) return false;
        if (this == Translated && type.SequenceEqual("language-content"u8)) return false;
        return Tables.Find(type) is not { } known || families!(known.Family);
    }
}
