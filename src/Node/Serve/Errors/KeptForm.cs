using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Renkei.Node.Serve.Gates;

namespace Renkei.Node.Serve.Errors;

/// <summary>What an error page shows.</summary>
/// <param name="Kept">What somebody typed and the node could not take; null for nothing.</param>
public sealed record ErrorModel(ErrorWords Words, KeptForm? Kept);

/// <summary>What somebody sent that could not be kept: shown to them again, and sent again as it was when they ask. Its key stays the same, so that nothing is done twice.</summary>
/// <remarks>The page's token is the sender's own and never a new one: what another site made a browser send does not become good by this.</remarks>
/// <param name="HasFiles">Whether files came with it, which must be chosen anew.</param>
public sealed record KeptForm(IReadOnlyList<KeptField> Fields, bool HasFiles)
{
    private const int MaxLength = 4 << 20;

    /// <summary>The longest body that is still read when nobody has read it, as of somebody whose session has ended; in bytes. Anybody may send such, so it is no longer than a form usually is.</summary>
    private const long MaxUnread = BodyGate.Usual;

    /// <summary>Fields that are not shown, but sent again.</summary>
    private static readonly string[] Silent = ["key", "__RequestVerificationToken", "basis", "type", "zone", "mode", "picker", "action", "version", "before"];

    /// <summary>Names of fields that are never shown and never sent again: whole names, since records have a postal_code.</summary>
    private static readonly string[] Secret = ["password", "current", "repeated", "passphrase", "secret", "code", "token", "credential"];

    /// <summary>The form of a request; null when there is none, or what it held is secret.</summary>
    internal static async Task<KeptForm?> OfAsync(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || !request.HasFormContentType || await ReadAsync(request) is not { } form) return null;
        if (form.Keys.Any(IsSecret)) return null;
        var fields = form.SelectMany(f => f.Value.Select(v => new KeptField(f.Key, v ?? "", !Silent.Contains(f.Key)))).ToList();
        return fields.Sum(f => (long)f.Value.Length) <= MaxLength && fields.Exists(f => f.IsShown) ? new(fields, form.Files.Count > 0) : null;
    }

    private static async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IFormFeature>()?.Form is { } form) return form;
        if (request.ContentLength is null or > MaxUnread) return null;
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or InvalidOperationException or OperationCanceledException)
        {
            // It did not come, or was read as something else: then there is nothing to keep.
            return null;
        }
    }

    private static bool IsSecret(string name) => Secret.Contains(name, StringComparer.OrdinalIgnoreCase);
}

/// <summary>One field of it.</summary>
/// <param name="IsShown">Whether its reader sees it.</param>
public sealed record KeptField(string Name, string Value, bool IsShown)
{
    /// <summary>What its reader is told it is.</summary>
    public string Heading => (Name.StartsWith("p-", StringComparison.Ordinal) ? Name[2..] : Name).Replace('_', ' ');

    /// <summary>Lines of its box.</summary>
    public int Rows => Math.Clamp(Value.Count(c => c == '\n') + 1 + (Value.Length / 100), 1, 12);
}
