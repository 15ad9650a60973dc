using System.Text;
using Renkei.Records.Ids;

namespace Renkei.Fast.Records.Ids;

public sealed class DeterministicIdTests
{
    /// <summary>The ids were worked out apart from this code: UUID version 5 of the canonical name by hand-written JSON; the third and fourth are published test values of another implementation.</summary>
    [Theory]
    [InlineData("""{"type":"ipv4-addr","value":"198.51.100.3"}""", "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4")]
    [InlineData("""{"value":"example.com","type":"domain-name","spec_version":"2.1","defanged":true}""", "domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7")]
    [InlineData("""{"type":"file","name":"example.exe","size":68000,"magic_number_hex":"50000000","hashes":{"SHA-256":"841a8921140aba50671ebb0770fecc4ee308c4952cfeff8de154ab14eeef4649"},"extensions":{"windows-pebinary-ext":{"pe_type":"exe","machine_hex":"014c","sections":[{"name":".data","size":4096,"entropy":7.980693,"hashes":{"SHA-256":"6e3b6f3978e5cd96ba7abee35c24e867b7e64072e2ecb22d0ee7a6e6af6894d0"}}]}}}""", "file--ced31cd4-bdcb-537d-aefa-92d291bfc11d")]
    [InlineData("""{"type":"windows-registry-key","values":[{"name":"Foo","data":"qwerty"},{"name":"Bar","data":"42"}]}""", "windows-registry-key--36594eba-bcc7-5014-9835-0e154264e588")]
    [InlineData("""{"type":"autonomous-system","number":15139,"name":"ignored"}""", "autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff")]
    [InlineData("""{"type":"autonomous-system","number":1.5139e4}""", "autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff")]
    [InlineData("""{"type":"directory","path":"C:\\Windows\\System32"}""", "directory--0a58d0c1-59e6-5afd-8252-dcd3f13e5622")]
    [InlineData("""{"type":"mutex","name":"\u005f_CLEANSWEEP__"}""", "mutex--f93fe911-e545-5239-b9b0-597840d0c871")]
    public void For_KnownObservable_IsItsKnownId(string json, string id) => Assert.Equal(id, Of(json));

    [Theory]
    [InlineData("artifact", "hashes,payload_bin")]
    [InlineData("autonomous-system", "number")]
    [InlineData("directory", "path")]
    [InlineData("domain-name", "value")]
    [InlineData("email-addr", "value")]
    [InlineData("email-message", "from_ref,subject,body")]
    [InlineData("file", "hashes,name,parent_directory_ref,extensions")]
    [InlineData("ipv4-addr", "value")]
    [InlineData("ipv6-addr", "value")]
    [InlineData("mac-addr", "value")]
    [InlineData("mutex", "name")]
    [InlineData("network-traffic", "start,end,src_ref,dst_ref,src_port,dst_port,protocols,extensions")]
    [InlineData("process", "")]
    [InlineData("software", "name,cpe,swid,vendor,version")]
    [InlineData("url", "value")]
    [InlineData("user-account", "account_type,user_id,account_login")]
    [InlineData("windows-registry-key", "key,values")]
    [InlineData("x509-certificate", "hashes,serial_number")]
    public void For_EachType_AllThatContributesCountsAndNothingElse(string type, string contributing)
    {
        string[] names = contributing.Length == 0 ? [] : contributing.Split(',');
        var all = names.Select(Member).ToList();
        var whole = Of(type, all);
        Assert.Equal(whole, Of(type, [.. all.AsEnumerable().Reverse(), "\"x_other\":1", "\"pid\":5"]));
        Assert.Null(Of(type, ["\"x_other\":1", "\"pid\":5"]));
        var ids = names.Select(n => Of(type, [.. all.Where(m => m != Member(n))])).Append(whole).Where(id => id is not null).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(names.Length == 0, whole is null);

        static string Member(string name) => name == "hashes" ? "\"hashes\":{\"MD5\":\"a\"}" : $"\"{name}\":\"{name}\"";
    }

    [Theory]
    [InlineData("""{"MD5":"a"}""", """{"SHA-1":"b","MD5":"a"}""", true)]
    [InlineData("""{"SHA-1":"b"}""", """{"SHA-256":"c","SHA-1":"b","SHA-512":"d"}""", true)]
    [InlineData("""{"SHA-256":"c"}""", """{"SHA-512":"d","SHA-256":"c"}""", true)]
    [InlineData("""{"SHA-512":"d"}""", """{"SHA-512":"d","SHA3-256":"e"}""", true)]
    [InlineData("""{"SHA3-256":"e"}""", """{"TLSH":"t","SHA3-256":"e"}""", true)]
    [InlineData("""{"MD5":"a"}""", """{"MD5":"b"}""", false)]
    [InlineData("""{"MD5":"a"}""", """{"SHA-1":"a"}""", false)]
    public void For_SeveralHashes_OneSpeaksForAll(string one, string other, bool isSame) =>
        Assert.Equal(isSame, Of($$"""{"type":"file","hashes":{{one}}}""") == Of($$"""{"type":"file","hashes":{{other}}}"""));

    [Theory]
    [InlineData("""{"type":"file","hashes":{}}""")]
    [InlineData("""{"type":"file","hashes":5}""")]
    [InlineData("""{"type":"indicator","name":"a"}""")]
    [InlineData("""{"type":"autonomous-system","number":1e999}""")]
    [InlineData("""{"type":"url","value":"\ud800"}""")]
    [InlineData("""{"type":"file","hashes":{"\ud800":""}}""")]
    public void For_NothingThatContributes_IsNull(string json) => Assert.Null(Of(json));

    private static string? Of(string json)
    {
        var type = json.Split("\"type\":\"")[1].Split('"')[0];
        return DeterministicId.For(type, Encoding.UTF8.GetBytes(json));
    }

    private static string? Of(string type, List<string> members) => DeterministicId.For(type, Encoding.UTF8.GetBytes($"{{{string.Join(',', members)}}}"));
}
