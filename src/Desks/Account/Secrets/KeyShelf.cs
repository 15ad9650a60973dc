using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Renkei.Store;
using Renkei.Store.Documents;

namespace Renkei.Desks.Account.Secrets;

/// <summary>Keeps the keys that short-lived cookies and forms are protected by among the node's documents, so that all processes of a node share them and a backup has them.</summary>
internal sealed class KeyShelf(NodeStore store) : IXmlRepository
{
    private const string Kind = "protection-key";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. store.Documents.ListAsync(Kind, null, "", DocumentShelf.MaxPage, CancellationToken.None).GetAwaiter().GetResult().Select(d => XElement.Parse(DeskJson.Read<string>(d)))];

    public void StoreElement(XElement element, string friendlyName)
    {
        var text = element.ToString(SaveOptions.DisableFormatting);
        store.Documents.ChangeAsync([new(Kind, SecretSource.Hash(text), "", null, DeskJson.Write(text))], [], CancellationToken.None).GetAwaiter().GetResult();
    }
}
