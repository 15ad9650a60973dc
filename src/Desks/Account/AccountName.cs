using System.Text;

namespace Renkei.Desks.Account;

/// <summary>Names to sign in with.</summary>
internal static class AccountName
{
    public const int MaxLength = 100;

    /// <summary>The form that names are compared in: without regard to case, width and composition.</summary>
    public static string Folded(string name) => name.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormKC);

    /// <summary>Whether an account may bear it: letters, digits and .-_@ of any script, no blanks.</summary>
    public static bool IsValid(string? name) => name is { Length: > 0 and <= MaxLength } && name.EnumerateRunes().All(r => Rune.IsLetterOrDigit(r) || r.Value is '.' or '-' or '_' or '@' || Rune.GetUnicodeCategory(r) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark);
}
