namespace Renkei.Web.Forms;

/// <summary>The ids that tie a field to its label, hint and error.</summary>
internal static class FieldIds
{
    public static string Of(string name) => "f-" + name;

    public static string Hint(string name) => Of(name) + "-hint";

    public static string Error(string name) => Of(name) + "-error";

    /// <summary>What describes a field: its error first, then its hint; null for neither.</summary>
    public static string? Describes(string name, string? hint, string? error) =>
        (error, hint) switch
        {
            (not null, not null) => $"{Error(name)} {Hint(name)}",
            (not null, null) => Error(name),
            (null, not null) => Hint(name),
            _ => null,
        };
}
