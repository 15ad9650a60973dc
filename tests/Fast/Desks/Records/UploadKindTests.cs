using System.Text;
using Renkei.Desks.Records.Uploading;

namespace Renkei.Fast.Desks.Records;

/// <summary>What may hold objects, by how it begins.</summary>
public sealed class UploadKindTests
{
    [Theory]
    [InlineData("{\"type\":\"bundle\"}", true)]
    [InlineData("\uFEFF [\r\n{}]", true)]
    [InlineData("# a line that is none\n  {\"type\":\"tool\"}\n", true)]
    [InlineData("name,type\na,b\n", false)]
    [InlineData("%PDF-1.7\n1 0 obj\n<< /Type >>", false)]
    [InlineData("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR{", false)]
    [InlineData("", false)]
    [InlineData("  \n", false)]
    public void File_ByItsFirstLines_MayHoldObjects(string head, bool expected) => Assert.Equal(expected, UploadKind.MayHoldObjects(Encoding.UTF8.GetBytes(head)));

    [Fact]
    public void File_Compressed_MayHoldObjects() => Assert.True(UploadKind.MayHoldObjects([0x1F, 0x8B, 8, 0]));

    [Fact]
    public void File_BlankForAPage_MayHoldObjects() => Assert.True(UploadKind.MayHoldObjects(Encoding.UTF8.GetBytes(new string(' ', 4096))));
}
