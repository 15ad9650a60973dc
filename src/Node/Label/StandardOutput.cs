using System.Text;
using System.Text.Json;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>Writes results to standard output; where that cannot be, the verb ends with a sentence.</summary>
internal static class StandardOutput
{
    /// <summary>Writes, and flushes.</summary>
    /// <returns>The given exit code, or that of nothing done.</returns>
    public static int Write(int exitCode, Action<Stream> write)
    {
        try
        {
            using var output = Console.OpenStandardOutput();
            write(output);
            output.Flush();
            return exitCode;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Verbs.Refuse(OutputFile.Sentence("Standard output", trouble));
        }
    }

    public static int Json(int exitCode, Action<Utf8JsonWriter> write) => Write(exitCode, output =>
    {
        using (var json = new Utf8JsonWriter(output, CheckJson.Indented)) write(json);
        output.WriteByte((byte)'\n');
    });

    /// <summary>Lines of text; each is made safe for a terminal by its writer.</summary>
    public static int Lines(int exitCode, IEnumerable<string> lines) => Text(exitCode, string.Concat(lines.Select(l => PlainText.WellFormed(l) + "\n")));

    public static int Text(int exitCode, string text) => Write(exitCode, output => output.Write(Encoding.UTF8.GetBytes(text)));
}
