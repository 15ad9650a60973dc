using Renkei.Web.Language;

namespace Renkei.Desks.Jobs;

/// <summary>A sentence that is kept before it is known in which language somebody will read it: a key of the words, and its values.</summary>
/// <param name="Key">Of a text; where <paramref name="Number"/> is given, of a text with the forms .one and .other.</param>
/// <param name="Values">{0}, {1}…; where a number is given it is {0} and these follow.</param>
public sealed record Said(string Key, IReadOnlyList<string>? Values = null, long? Number = null)
{
    /// <summary>A sentence about a number of things.</summary>
    public static Said Of(string key, long number, params IReadOnlyList<string> values) => new(key, values, number);

    public string In(Texts texts) => Number is { } number ? texts.Count(Key, number, [.. Values ?? []]) : texts[Key, [.. Values ?? []]];
}
