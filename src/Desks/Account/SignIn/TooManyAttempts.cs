using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Renkei.Desks.Account.SignIn;

/// <summary>A feature of a request whose secret was not looked at, because too many wrong ones came before: it is answered with 429, whatever it asked for.</summary>
internal sealed record TooManyAttempts(TimeSpan Wait)
{
    /// <summary>Says in the answer when one may try again.</summary>
    public static void Say(HttpContext http, TimeSpan wait)
    {
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }
}
