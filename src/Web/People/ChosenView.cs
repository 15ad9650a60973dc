using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Renkei.Web.Language;

namespace Renkei.Web.People;

/// <summary>How somebody chose to read without an account, in a cookie. Whoever is signed in reads as their account says, whatever an earlier reader left in the browser.</summary>
internal static class ChosenView
{
    private const string Cookie = "renkei-view";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Takes what was chosen, where nobody is signed in.</summary>
    public static void Apply(HttpContext http, PageContext page)
    {
        if (page.Person is not null) return;
        var chosen = Read(http.Request.Cookies[Cookie]);
        if (chosen.Language is { } language) page.Texts = Texts.Of(language);
        if (chosen.TimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)) page.Zone = found;
        page.Theme = chosen.Theme;
    }

    /// <summary>Sends it to the browser.</summary>
    public static void Keep(HttpContext http, Preferences chosen) =>
        http.Response.Cookies.Append(Cookie, $"language={chosen.Language}&zone={Uri.EscapeDataString(chosen.TimeZone ?? "")}&theme={chosen.Theme}", new() { HttpOnly = true, IsEssential = true, MaxAge = Kept, Path = "/", SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps });

    /// <summary>What a form or the cookie says; whatever is none of the known values is left open.</summary>
    public static Preferences Of(string? language, string? zone, string? theme) => new(
        Texts.Languages.FirstOrDefault(l => l == language),
        zone is { Length: > 0 and < 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : null,
        Enum.GetValues<Theme>().FirstOrDefault(t => t.ToString().Equals(theme, StringComparison.OrdinalIgnoreCase)));

    private static Preferences Read(string? cookie)
    {
        if (cookie is null or { Length: > 200 }) return Preferences.None;
        var values = QueryHelpers.ParseQuery(cookie);
        return Of(values.GetValueOrDefault("language"), values.GetValueOrDefault("zone"), values.GetValueOrDefault("theme"));
    }
}
