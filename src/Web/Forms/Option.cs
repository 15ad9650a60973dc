namespace Renkei.Web.Forms;

/// <summary>One thing to choose.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Text">What is read.</param>
/// <param name="Group">The heading it stands under; null for none.</param>
public sealed record Option(string Value, string Text, string? Group = null, bool Disabled = false);

/// <summary>Why a form was not accepted, as its reader sees it.</summary>
/// <param name="Field">The name of the field it is about; null for the whole form.</param>
/// <param name="Text">A sentence its reader can act on.</param>
public sealed record Refusal(string? Field, string Text);

public static class RefusalList
{
    /// <summary>What to say beside a field; null when nothing is wrong with it.</summary>
    public static string? For(this IEnumerable<Refusal>? refusals, string field) =>
        refusals?.Where(r => r.Field == field).Select(r => r.Text).ToList() is { Count: > 0 } texts ? string.Join(' ', texts) : null;
}

/// <summary>What a notice is about: colour and sign.</summary>
public enum NoticeKind
{
    Info,

    /// <summary>Something was done.</summary>
    Done,

    /// <summary>Something needs care.</summary>
    Warning,

    /// <summary>Something was not done.</summary>
    Failed,
}
