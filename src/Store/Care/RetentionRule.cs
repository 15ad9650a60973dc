using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renkei.Store.Care;

/// <summary>Which shelf of the store a rule is about.</summary>
public enum RetentionShelf
{
    Records,
    Articles,
}

/// <summary>What is kept for how long. Everything set must hold for a version to be due.</summary>
/// <param name="Name">1 to 200 characters on one line; one rule of a name.</param>
/// <param name="Days">Due so many days after it was added: 1 to 36,500.</param>
public sealed record RetentionRule(string Name, RetentionShelf Shelf, int Days)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Any of these types of records; empty for all.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>The partner whose copies are meant, empty for the node's own; null for all. Only for records.</summary>
    public string? Origin { get; init; }

    /// <summary>The sentence for what is wrong with it; null when nothing is.</summary>
    public string? Fault() =>
        !Kept.IsName(Name) ? $"A rule has a name of 1 to {Kept.MaxName} characters on one line."
        : Days is < 1 or > 36_500 ? "A rule keeps for 1 to 36,500 days."
        : Types.IsDefault || Types.Length > 64 || Types.Any(t => !Kept.IsName(t)) ? "A rule names at most 64 types."
        : Shelf == RetentionShelf.Articles && (Types.Length > 0 || Origin is not null) ? "Articles have no types and no origin."
        : !Enum.IsDefined(Shelf) ? "A rule is about records or articles." : null;

    internal string Text() => JsonSerializer.Serialize(this, Options);

    internal static RetentionRule Read(string name, string text)
    {
        try
        {
            if (JsonSerializer.Deserialize<RetentionRule>(text, Options) is { } rule && rule.Name == name && rule.Fault() is null) return rule;
        }
        catch (JsonException)
        {
            // Refused below, in words.
        }

        throw new StoreException($"The retention rule {name} cannot be read: set it anew.");
    }
}

/// <summary>What a rule takes, or has taken.</summary>
/// <param name="Due">How many versions.</param>
/// <param name="First">The first of them, at most 100.</param>
/// <param name="Kept">Markings that are due and still needed: they stay until what needs them is gone.</param>
public sealed record RetentionOutcome(RetentionRule Rule, long Due, IReadOnlyList<ErasedVersion> First, long Kept);
