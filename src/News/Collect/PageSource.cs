using Renkei.News.Collect.Files;

namespace Renkei.News.Collect;

/// <summary>A file to read.</summary>
/// <param name="FullPath">Where it is.</param>
/// <param name="Path">As reported: relative to the argument it was found under; the argument itself for a file that was named.</param>
/// <param name="Bytes">Its size on disk.</param>
public sealed record InputFile(string FullPath, string Path, long Bytes)
{
    /// <summary>Whether it was an argument itself: what is no page is then said, and not passed over.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Where it is when every link is followed.</summary>
    public string RealPath { get; init; } = FullPath;
}

/// <summary>What reading yields: a page, a problem, or a page with a problem about it (it is still worth reading).</summary>
public readonly record struct Collected(Page? Page, Problem? Problem);

/// <summary>Files and folders in, decoded pages out.</summary>
public static class PageSource
{
    /// <summary>The files under the arguments, each real file once; what cannot be entered becomes a problem.</summary>
    /// <param name="arguments">Files and folders.</param>
    /// <param name="problems">Takes the problems.</param>
    /// <param name="outputs">Files that this run writes: found in a folder, they are no input. May be null.</param>
    public static IReadOnlyList<InputFile> Find(IReadOnlyList<string> arguments, ICollection<Problem> problems, IReadOnlyCollection<string>? outputs = null) =>
        new FileFinder(problems, outputs ?? []).Find(arguments);

    /// <summary>The pages in the files, in order, lazily, one file open at a time. Their ids are unique; what cannot be read becomes a problem.</summary>
    /// <param name="progress">Told the bytes taken so far and in all, after each item and at the end of each file. May be null.</param>
    public static IEnumerable<Collected> Read(IReadOnlyList<InputFile> files, Action<long, long>? progress, CancellationToken cancellation)
    {
        var total = files.Sum(f => f.Bytes);
        var before = 0L;
        var ids = new PageIds();
        foreach (var file in files)
        {
            var start = before;
            void Report(long taken) => progress?.Invoke(start + Math.Min(taken, file.Bytes), total);
            foreach (var item in ProblemLimit.Apply(file.Path, ids.MakeUnique(ReadFile(file, Report, cancellation)))) yield return item;
            before += file.Bytes;
            progress?.Invoke(before, total);
        }
    }

    /// <summary>The pages in the bytes of one file, as if it lay on the disk. What cannot be read becomes a problem.</summary>
    /// <param name="path">As reported; its ending tells what the file may be.</param>
    /// <param name="isNamed">As <see cref="InputFile.IsNamed"/>.</param>
    public static IEnumerable<Collected> Read(string path, byte[] content, bool isNamed, CancellationToken cancellation) => ProblemLimit.Apply(path, new PageIds().MakeUnique(ReadBytes(path, content, isNamed, cancellation)));

    private static IEnumerable<Collected> ReadBytes(string path, byte[] content, bool isNamed, CancellationToken cancellation)
    {
        if (content.Length == 0)
        {
            yield return new Collected(null, new Problem(path, "This file is empty; expected a page."));
            yield break;
        }

        using var stream = new MemoryStream(content, writable: false);
        using var input = new Input(stream, stream.Length, cancellation);
        foreach (var item in ContentReader.Read(input, path, isNamed)) yield return item;
    }

    /// <summary>The pages of one file, which is open while they are read.</summary>
    /// <remarks>Pipes, sockets and devices have no length: they are never opened, since reading them may wait or go on for ever.</remarks>
    private static IEnumerable<Collected> ReadFile(InputFile file, Action<long> taken, CancellationToken cancellation)
    {
        if (Open(file, out var problem) is not { } stream)
        {
            yield return new Collected(null, problem);
            yield break;
        }

        using var input = new Input(stream, stream.Length, cancellation);
        foreach (var item in ContentReader.Read(input, file.Path, file.IsNamed))
        {
            taken(input.Taken);
            yield return item;
        }
    }

    private static FileStream? Open(InputFile file, out Problem? problem)
    {
        problem = null;
        try
        {
            if (new FileInfo(file.RealPath).Length > 0) return new FileStream(file.RealPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
            problem = new Problem(file.Path, "This file is empty (or a pipe or device, which is not opened); expected a page.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = new Problem(file.Path, "This file cannot be read: " + Disk.Reason(e));
        }

        return null;
    }
}
