using System.Security.Cryptography;
using System.Text;

namespace Renkei.Node.Analyse.Report;

/// <summary>The style and the script that lie beside this code, as the report carries them.</summary>
internal static class ReportParts
{
    public static string Style { get; } = Load("report.css");

    public static string Script { get; } = Load("report.js");

    /// <summary>Names a text in a content security policy: the browser runs it only unchanged.</summary>
    public static string HashOf(string text) => "'sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))) + "'";

    private static string Load(string name)
    {
        using var stream = typeof(ReportParts).Assembly.GetManifestResourceStream("Report/" + name)
            ?? throw new InvalidOperationException($"The program lacks its part Report/{name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // A browser hashes the text with line feeds only, whatever the checkout made of them.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
