using System.Globalization;
using Microsoft.AspNetCore.Http;
using Renkei.Store;
using Renkei.Web.Language;

namespace Renkei.Node.Serve.Errors;

/// <summary>What went wrong with a request, for whoever asked: a heading and one sentence, never a place in the program or on its disk.</summary>
/// <param name="Status">HTTP.</param>
public sealed record ErrorWords(int Status, string Title, string Sentence)
{
    private static readonly int[] Known = [400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503];

    /// <summary>The words of a status.</summary>
    /// <param name="isMachine">Whether a program hears them: it has tokens where a person has a session.</param>
    public static ErrorWords Of(int status, Texts texts, bool isMachine = false)
    {
        var named = isMachine && status == StatusCodes.Status401Unauthorized ? "token" : isMachine && status == StatusCodes.Status403Forbidden ? "scope" : Named(status).ToString(CultureInfo.InvariantCulture);
        return new(status, texts[$"error.{named}.title"], texts[$"error.{named}.text"]);
    }

    /// <summary>The words of a store that could not do what was asked.</summary>
    /// <param name="isChange">Whether something was to be kept.</param>
    public static ErrorWords Of(StoreTrouble trouble, bool isChange, Texts texts) =>
        new(StatusCodes.Status503ServiceUnavailable, texts[isChange ? "error.unsaved.title" : "error.503.title"], texts[(isChange ? "error.unsaved." : "error.unread.") + trouble switch
        {
            StoreTrouble.DiskFull => "full",
            StoreTrouble.ReadOnly => "readonly",
            StoreTrouble.Busy => "busy",
            StoreTrouble.Unreachable => "unreachable",
            _ => "other",
        }]);

    /// <summary>The status whose words a status has.</summary>
    private static int Named(int status) => status switch
    {
        _ when Known.Contains(status) => status,
        414 or 431 => 413,
        408 or 502 or 504 => 503,
        >= 500 => 500,
        _ => 400,
    };
}
