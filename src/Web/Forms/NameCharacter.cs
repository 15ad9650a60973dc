namespace Renkei.Web.Forms;

/// <summary>What a name that others read may not hold.</summary>
public static class NameCharacter
{
    /// <summary>Whether it is a control character, a line's end, or one of those that turn the order of the text around it (Unicode's bidirectional embeddings, overrides and isolates): a name with one could read like somebody else's.</summary>
    public static bool IsRefused(char character) =>
        char.IsControl(character) || character is '\u2028' or '\u2029' or '\u200E' or '\u200F' or '\u061C' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
