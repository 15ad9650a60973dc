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
/// <param name="Unfinished">Uploads of theirs that have not come to their end.</param>
public sealed record UploadModel(UploadReport? Report, IReadOnlyList<UnfinishedUpload> Unfinished, IReadOnlyList<Refusal> Refusals);

/// <summary>Bundles, JSON Lines and lists as files, also compressed.</summary>
internal static class UploadRoutes
{
    private static readonly TimeSpan MostUploading = TimeSpan.FromMinutes(30);

    public static void Map(RouteGroupBuilder pages)
    {
        var write = pages.MapGroup("upload").Needs(RecordsDesk.Word, Role.Author);
        write.MapGet("", (RecordRoom room, UnfinishedUploads unfinished, CancellationToken cancel) => ShowAsync(room, unfinished, null, null, cancel)).IsPage("records.upload");
        write.MapPost("", UploadAsync).WithMetadata(new RequestSizeLimitAttribute(Uploading.MaxBytes + (1 << 20)), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = Uploading.MaxBytes + (1 << 20) }).WithRequestTimeout(MostUploading);
        write.MapPost("forget", ForgetAsync);
    }

    private static async Task<IResult> UploadAsync(IFormCollection form, RecordRoom room, UnfinishedUploads unfinished, CancellationToken cancel)
    {
        if (form.Files["file"] is not { Length: > 0 } file) return await ShowAsync(room, unfinished, null, "records.upload.missing", cancel);
        if (file.Length > Uploading.MaxBytes) return await ShowAsync(room, unfinished, null, "records.upload.large", cancel);
        if (!await UploadKind.MayHoldObjectsAsync(file.OpenReadStream, cancel)) return await ShowAsync(room, unfinished, null, "records.upload.other", cancel);
        return await ShowAsync(room, unfinished, await new Uploading(room, unfinished).TakeAsync(Path.GetFileName(file.FileName), file.OpenReadStream, cancel), null, cancel);
    }

    private static async Task<IResult> ForgetAsync([FromForm] string? file, [FromForm] string? key, RecordRoom room, UnfinishedUploads unfinished, CancellationToken cancel)
    {
        _ = key;
        await unfinished.ForgetAsync(room.Person.Account, file ?? "", cancel);
        return new SeeOther("/records/upload");
    }

    private static async Task<IResult> ShowAsync(RecordRoom room, UnfinishedUploads unfinished, UploadReport? report, string? refusal, CancellationToken cancel) => WebKit.Page<UploadPage>(
        new UploadModel(report, await unfinished.OfAsync(room.Person.Account, cancel), refusal is null ? [] : [new("file", room.Page.Texts[refusal])]), refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
