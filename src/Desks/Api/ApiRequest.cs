using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Renkei.Desks.Api;

/// <summary>What requests of programs have in common.</summary>
internal static class ApiRequest
{
    private const int MostKey = 150;

    /// <summary>The key by which a write is done once (Idempotency-Key), null when none was sent; or why it is no key.</summary>
    public static (string? Key, IResult? Refusal) Key(HttpRequest request)
    {
        var key = request.Headers["Idempotency-Key"].FirstOrDefault();
        return key is null || (key.Length is > 0 and <= MostKey && key.All(c => c is >= ' ' and <= '~'))
            ? (key, null)
            : (null, ApiAnswer.Problem(StatusCodes.Status400BadRequest, "idempotency-key", $"Idempotency-Key has 1 to {MostKey} printable ASCII characters."));
    }

    /// <summary>Whether the body is of one of these types, whatever parameters it names.</summary>
    public static bool IsOf(HttpRequest request, params ReadOnlySpan<string> types)
    {
        var type = request.ContentType?.Split(';')[0].Trim() ?? "";
        foreach (var one in types)
        {
            if (type.Equals(one, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>How many are asked for: null when it is no number from 1 to <paramref name="most"/>.</summary>
    public static int? Limit(HttpRequest request, int usual, int most) =>
        request.Query["limit"].FirstOrDefault() is not { } asked ? usual
        : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= most ? limit
        : null;

    /// <summary>The answer to a limit that is none.</summary>
    public static IResult NoLimit(int most) => ApiAnswer.Problem(StatusCodes.Status400BadRequest, "limit", $"limit is a number from 1 to {most}.");

    /// <summary>A value of the address; null for one that says nothing.</summary>
    public static string? Value(string? asked) => string.IsNullOrWhiteSpace(asked) ? null : asked.Trim();
}
