using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>Writes a file that appears whole or not at all, and replaces another only when that was asked for.</summary>
internal static class NewFile
{
    public static string IsThere(string path) => $"{path} is there already; --force replaces it.";

    /// <summary>The sentence for an output that is one of the files it is made from, which no option replaces; null when it is none.</summary>
    public static string? IsSource(string output, params IEnumerable<string> sources)
    {
        try
        {
            return output.Length > 0 && sources.Any(s => s.Length > 0 && OutputFile.Behind(s) == OutputFile.Behind(output)) ? $"--out {output} is a file that is read; another was expected." : null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return OutputFile.Sentence(output, trouble);
        }
    }

    /// <summary>Writes it all.</summary>
    /// <returns>The sentence that says why it was not written; null when it was.</returns>
    public static string? Write(string path, byte[] content, bool force)
    {
        if (!force && File.Exists(path)) return IsThere(path);
        var (file, refusal) = OutputFile.Open(path);
        if (file is null) return refusal;
        using (file)
        {
            try
            {
                file.Stream.Write(content);
                file.Commit(overwrite: force);
                return null;
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                return OutputFile.Sentence(path, trouble);
            }
        }
    }
}
