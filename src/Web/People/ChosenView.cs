using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Renkei.Web.Language;

namespace Renkei.Web.People;

/// <summary>How somebody chose to read without an account, in a cookie. What an account says counts first.</summary>
internal static class ChosenView
{
    private const string Cookie = "renkei-view";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Fills in what the account of the page's person leaves open.</summary>
    public static void Apply(HttpContext http, PageContext page)
    {
        var chosen = Read(http.Request.Cookies[Cookie]);
        var own = page.Person?.Preferences ?? Preferences.None;
        if (own.Language is null && chosen.Language is { } language) page.Texts = Texts.Of(language);
        if (own.TimeZone is null && chosen.TimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)) page.Zone = found;
        if (own.Theme == Theme.System) page.Theme = chosen.Theme;
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
