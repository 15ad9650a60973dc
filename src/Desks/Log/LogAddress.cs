using System.Text.Encodings.Web;

namespace Renkei.Desks.Log;

/// <summary>Addresses of pages about one log.</summary>
internal static class LogAddress
{
    /// <param name="origin">Null for the internal log.</param>
    public static string Of(string path, string? origin) => origin is null ? path : $"{path}?log={UrlEncoder.Default.Encode(origin)}";
}
