using Microsoft.AspNetCore.Http;

namespace Renkei.Node.Serve.Gates;

/// <summary>Whether a program asks, or a person's browser: who gets a JSON problem, and who a page.</summary>
internal static class MachineRequest
{
    private static readonly PathString[] Roots = ["/api", "/taxii2", "/health", "/openapi.json"];

    public static bool Is(HttpRequest request)
    {
        if (Array.Exists(Roots, root => request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase))) return true;
        var wanted = request.Headers.Accept.ToString();
        return wanted.Contains("json", StringComparison.OrdinalIgnoreCase) && !wanted.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }
}
