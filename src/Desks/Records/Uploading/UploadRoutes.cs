using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Renkei.Web;
using Renkei.Web.Forms;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.Records.Uploading;

/// <summary>What the upload page shows.</summary>
public sealed record UploadModel(UploadReport? Report, IReadOnlyList<Refusal> Refusals);

/// <summary>Bundles, JSON Lines and lists as files, also compressed.</summary>
internal static class UploadRoutes
{
    private static readonly TimeSpan MostUploading = TimeSpan.FromMinutes(30);

    public static void Map(RouteGroupBuilder pages)
    {
        var write = pages.MapGroup("upload").Needs(RecordsDesk.Word, Role.Author);
        write.MapGet("", () => WebKit.Page<UploadPage>(new UploadModel(null, []))).IsPage("records.upload");
        write.MapPost("", UploadAsync).WithMetadata(new RequestSizeLimitAttribute(Uploading.MaxBytes + (1 << 20)), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = Uploading.MaxBytes + (1 << 20) }).WithRequestTimeout(MostUploading);
    }

    private static async Task<IResult> UploadAsync(IFormCollection form, RecordRoom room, CancellationToken cancel)
    {
        if (form.Files["file"] is not { Length: > 0 } file) return WebKit.Page<UploadPage>(new UploadModel(null, [new("file", room.Page.Texts["records.upload.missing"])]), StatusCodes.Status422UnprocessableEntity);
        if (file.Length > Uploading.MaxBytes) return WebKit.Page<UploadPage>(new UploadModel(null, [new("file", room.Page.Texts["records.upload.large"])]), StatusCodes.Status422UnprocessableEntity);
        return WebKit.Page<UploadPage>(new UploadModel(await new Uploading(room).TakeAsync(Path.GetFileName(file.FileName), file.OpenReadStream, cancel), []));
    }
}
