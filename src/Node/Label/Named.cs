using System.Collections.Immutable;
using Renkei.Labels.Reading;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>Says of which file a reader speaks.</summary>
internal static class Named
{
    private const int Longest = 2000;

    /// <summary>The reader's sentence behind the file's name; and the kind of file it is, when that is not the one asked for.</summary>
    public static string Error(InputFile file, string expected, string error) =>
        PlainText.OneLine($"{file.Name} cannot be read as a {expected}: {error}", Longest);

    public static ImmutableArray<Finding> Findings<T>(InputFile file, Reading<T> reading)
        where T : class => Findings(file, reading.Findings);

    public static ImmutableArray<Finding> Findings(InputFile file, ImmutableArray<Finding> findings) =>
        [.. findings.Select(f => f with { Where = f.Where.Length == 0 ? file.Name : $"{file.Name}, {f.Where}" })];
}
