namespace Renkei.Labels.Policies;

/// <summary>The numbers ("label and certificate values") by which policies refer to classifications and categories.</summary>
internal static class Lacv
{
    /// <summary>An integer without leading zeros, plus sign or white space around it; any other text as written.</summary>
    public static string Canonical(string text)
    {
        var digits = text.AsSpan().Trim(" \t\r\n");
        var negative = digits is ['-', ..];
        if (digits is ['+' or '-', ..]) digits = digits[1..];
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9')) return text;
        digits = digits.TrimStart('0');
        return digits.IsEmpty ? "0" : negative ? $"-{digits}" : digits.Length == text.Length ? text : digits.ToString();
    }

    public static bool IsInteger(string canonical) =>
        canonical.Length > 0 && canonical != "-" && !canonical.AsSpan(canonical[0] == '-' ? 1 : 0).ContainsAnyExceptInRange('0', '9');
}
