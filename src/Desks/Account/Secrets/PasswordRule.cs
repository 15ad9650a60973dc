using System.Collections.Frozen;
using System.Text;

namespace Renkei.Desks.Account.Secrets;

/// <summary>Why a password is not taken.</summary>
internal enum PasswordRefusal
{
    TooShort,
    TooLong,

    /// <summary>Everybody thinks of it: it is the first to be tried.</summary>
    Common,

    /// <summary>It is hardly more than a name that anybody knows: the person's, the organisation's, the product's.</summary>
    HoldsName,

    /// <summary>A few letters over and over, or a row of the keyboard.</summary>
    Pattern,
}

/// <summary>Which passwords are taken: long ones, of any letters. No rules of composition and no expiry (NIST SP 800-63B §3.1.1.2).</summary>
internal static class PasswordRule
{
    /// <summary>Letters, as a person counts them.</summary>
    public const int MinLength = 12;

    /// <summary>More costs time and protects nobody.</summary>
    public const int MaxLength = 256;

    private const int MinDifferent = 5;

    /// <summary>A name that leaves fewer letters than this when it is taken out was most of the password.</summary>
    private const int MinBeside = 8;

    private static readonly FrozenSet<string> Common = Read().ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "qwertzuiopasdfghjklyxcvbnm", "12345678901234567890", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"];

    /// <summary>The form that is hashed: the same letters typed on another keyboard are the same password.</summary>
    public static string Typed(string password) => password.Normalize(NormalizationForm.FormKC);

    /// <summary>Why it is not taken; null when it is.</summary>
    /// <param name="names">Names anybody knows: to sign in, for people, of the organisation.</param>
    public static PasswordRefusal? Judge(string password, IEnumerable<string> names)
    {
        if (password.Length > MaxLength) return PasswordRefusal.TooLong;
        var typed = Typed(password);
        if (typed.EnumerateRunes().Count() < MinLength) return PasswordRefusal.TooShort;
        var bare = Bare(typed);
        if (Common.Contains(bare) || Common.Contains(bare.TrimEnd("0123456789".ToCharArray()))) return PasswordRefusal.Common;
        if (typed.EnumerateRunes().Distinct().Count() < MinDifferent || IsRow(bare) || IsRow(string.Concat(bare.Reverse()))) return PasswordRefusal.Pattern;
        var words = names.Append("renkei").SelectMany(n => n.Split([' ', '.', '-', '_', '@'], StringSplitOptions.RemoveEmptyEntries).Append(n)).Select(n => Bare(Typed(n))).Where(n => n.Length >= 3).OrderByDescending(n => n.Length);
        var rest = words.Aggregate(bare, (left, word) => left.Replace(word, "", StringComparison.Ordinal));
        return rest.Length < bare.Length && rest.Length < MinBeside ? PasswordRefusal.HoldsName : null;
    }

    private static bool IsRow(string bare) => bare.Length > 0 && Rows.Any(row => (row + row).Contains(bare, StringComparison.Ordinal));

    /// <summary>Letters and digits alone, small.</summary>
    private static string Bare(string text) => string.Concat(text.ToLowerInvariant().Where(char.IsLetterOrDigit));

    private static IEnumerable<string> Read()
    {
        using var reader = new StreamReader(typeof(PasswordRule).Assembly.GetManifestResourceStream("banned-passwords.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line is not ("" or ['#', ..])) yield return line;
        }
    }
}
