using Microsoft.Net.Http.Headers;

namespace Renkei.Desks.Account.SignIn;

/// <summary>The language a browser asks for.</summary>
internal static class AskedLanguage
{
    /// <summary>The first of the asked languages that there is, by quality then order (RFC 9110 §12.5.4; a tag matches its language alone); null for none.</summary>
    public static string? Of(string header, IReadOnlyList<string> known)
    {
        if (header.Length is 0 or > 1000 || !StringWithQualityHeaderValue.TryParseList([header], out var asked)) return null;
        return asked.Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1)
            .Select(a => known.FirstOrDefault(k => a.Value.Equals(k, StringComparison.OrdinalIgnoreCase) || a.Value.StartsWith(k + "-", StringComparison.OrdinalIgnoreCase))).FirstOrDefault(k => k is not null);
    }
}
