using System.Security.Cryptography;
using System.Text;
using Renkei.Desks.Account;
using Renkei.Store;
using Renkei.Store.Documents;

namespace Renkei.Desks.Records.Uploading;

/// <summary>An upload that has not come to its end, and what became of its objects so far. A document of the kind <c>upload</c>, owned by the account.</summary>
/// <param name="WasCut">Whether it will not go on: time ran out, or whoever sent it went away. False for one that still runs, or ended with the node.</param>
public sealed record UnfinishedUpload(string File, DateTimeOffset Begun, int New, int There, int Refused, int Problems, bool WasCut)
{
    internal const string Kind = "upload";
}

/// <summary>The unfinished uploads of an account: what was taken of a file is said also when nobody waits for the answer any more.</summary>
internal sealed class UnfinishedUploads(NodeStore store)
{
    /// <summary>The most that an account keeps; the oldest gives way.</summary>
    public const int Most = 20;

    /// <summary>All of an account, the last one first.</summary>
    public async Task<IReadOnlyList<UnfinishedUpload>> OfAsync(string account, CancellationToken cancel) =>
        [.. (await store.Documents.ListAsync(UnfinishedUpload.Kind, account, "", DocumentShelf.MaxPage, cancel)).Select(DeskJson.Read<UnfinishedUpload>).OrderByDescending(u => u.Begun)];

    /// <summary>Keeps how far one has come; one of a file of the same name gives way.</summary>
    public async Task KeepAsync(string account, UnfinishedUpload upload, CancellationToken cancel)
    {
        var old = (await OfAsync(account, cancel)).Where(u => u.File != upload.File).Skip(Most - 1).Select(u => Change(account, u.File, null));
        await store.Documents.ChangeAsync([Change(account, upload.File, DeskJson.Write(upload)), .. old], [], cancel);
    }

    public Task ForgetAsync(string account, string file, CancellationToken cancel) => store.Documents.ChangeAsync([Change(account, file, null)], [], cancel);

    private static DocumentChange Change(string account, string file, ReadOnlyMemory<byte>? content) =>
        new(UnfinishedUpload.Kind, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account}\n{file}"))), account, null, content);
}
