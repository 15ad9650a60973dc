using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.Language;

namespace Renkei.Node.Serve.Gates;

/// <summary>Fills the <see cref="PageContext"/> before anything else, so that an error has a language too. Who signed in, and what they prefer, comes to it later.</summary>
internal sealed class PageFilling(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, PageContext page, NodeStore store, TimeProvider time)
    {
        page.Now = time.GetUtcNow();
        page.Organisation = store.Organisation;
        page.Address = http.Request.Path + http.Request.QueryString;
        page.Texts = Texts.Of(Wanted(http.Request));
        return next(http);
    }

    /// <summary>The language a browser asks for most, of those there are (RFC 9110 §12.5.4; a tag falls back to its language).</summary>
    internal static string Wanted(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted)) return Texts.Fallback;
        return wanted.Where(w => w.Quality is not 0).OrderByDescending(w => w.Quality ?? 1).Select(w => Texts.Languages.FirstOrDefault(l => IsOf(w.Value.Value!, l))).FirstOrDefault(l => l is not null) ?? Texts.Fallback;
    }

    private static bool IsOf(string tag, string language) => tag.StartsWith(language, ignoreCase: true, CultureInfo.InvariantCulture) && (tag.Length == language.Length || tag[language.Length] == '-');
}
