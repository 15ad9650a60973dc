using Microsoft.AspNetCore.Http;

namespace Renkei.Desks.Account.Sessions;

/// <summary>The cookie that holds a session's key: for this host alone, out of reach of scripts, not sent along from other sites' forms.</summary>
internal static class SessionCookie
{
    private const string Plain = "renkei";

    /// <summary>What browsers take over TLS from this host alone, for all paths (RFC 6265bis §4.1.3.2): nobody on a neighbouring host can plant one.</summary>
    private const string Guarded = "__Host-renkei";

    private const int KeyLength = 43;

    /// <summary>The key; null when there is none that could be one.</summary>
    public static string? Read(HttpRequest request) => request.Cookies[Name(request)] is { Length: KeyLength } key ? key : null;

    public static void Write(HttpContext http, string key) => http.Response.Cookies.Append(Name(http.Request), key, Options(http.Request));

    public static void Remove(HttpContext http) => http.Response.Cookies.Delete(Name(http.Request), Options(http.Request));

    private static string Name(HttpRequest request) => request.IsHttps ? Guarded : Plain;

    private static CookieOptions Options(HttpRequest request) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, Path = "/", IsEssential = true };
}
