using Renkei.Desks.Jobs;
using Renkei.News.Collect;

namespace Renkei.Desks.News;

/// <summary>The pages of a folder on this machine that the operator offers to try the desk with.</summary>
internal static class SamplePages
{
    public static IReadOnlyList<JobUpload> Of(string folder)
    {
        var (uploads, bytes) = (new List<JobUpload>(), 0L);
        foreach (var file in PageSource.Find([folder], []))
        {
            if (uploads.Count == JobDesk.MostFiles || (bytes += file.Bytes) > JobDesk.MostBytes) break;
            // The folder is named after the site.
            uploads.Add(new(file.Path, file.Bytes, () => new FileStream(file.RealPath, FileMode.Open, FileAccess.Read)));
        }

        return uploads;
    }
}
