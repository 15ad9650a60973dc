namespace Renkei.Records.Objects;

/// <summary>Whether these bytes, UTF-8 without escapes, are of a form.</summary>
internal delegate bool IsOfForm(ReadOnlySpan<byte> text);

/// <summary>The form of a text.</summary>
/// <param name="Rule">The name of the rule that asks for it.</param>
/// <param name="Expected">Ends the sentence "The property x is …".</param>
/// <param name="IsError">Whether it MUST be so.</param>
internal sealed record Format(string Rule, string Expected, IsOfForm Test, bool IsError = true)
{
    /// <summary>Whether a value that was made unclickable on purpose (<c>defanged</c>) may be of another form.</summary>
    public bool IsOfValue { get; init; }
}
