using System.Text;
using Renkei.Records;

namespace Renkei.Fast.Records.Objects;

/// <summary>Objects in the ways of writing that other programs have: valid ones are taken, whatever is said of them.</summary>
public sealed class RealWorldTests
{
    private const string Head = """
        "spec_version":"2.1","created":"2026-03-01T09:30:00.000Z","modified":"2026-03-01T09:30:00.000Z"
        """;

    [Theory]
    [InlineData("""{"type":"indicator","id":"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",HEAD,"pattern":"[ipv4-addr:value = '198.51.100.3']","pattern_type":"stix","valid_from":"2026-03-01T09:30:00Z","x_opencti_score":50,"x_opencti_detection":false,"x_opencti_main_observable_type":"IPv4-Addr","object_marking_refs":["marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"]}""")]
    [InlineData("""{"type":"indicator","id":"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","spec_version":"2.1","created":"2026-03-01T09:30:00.123456Z","modified":"2026-03-01T09:30:00.123456Z","pattern":"rule a { condition: true }","pattern_type":"yara","valid_from":"2026-03-01T09:30:00.5Z","kill_chain_phases":[{"kill_chain_name":"misp-category","phase_name":"Payload delivery"}],"labels":["misp:category=\"Payload delivery\""]}""")]
    [InlineData("""{"type":"file","id":"file--5e9f9c5b-1b1c-5c89-9a4f-0e0b0e1f3a11","hashes":{"MD5":"D41D8CD98F00B204E9800998ECF8427E","SHA256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","x_house_hash":"abc","SHA-224":"d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f"},"x_misp_entropy":7.9912345678901234567}""")]
    [InlineData("""{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487","created":"2022-10-01T00:00:00.000Z","name":"TLP:CLEAR","extensions":{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{"extension_type":"property-extension","tlp_2_0":"clear"}}}""")]
    [InlineData("""{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487","created":"2022-10-01T00:00:00.000Z","definition_type":"house","extensions":{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{"extension_type":"property-extension","tlp_2_0":"clear"}}}""")]
    [InlineData("""{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--826578e1-40ad-459f-bc73-ede076f81f37","created":"2017-01-20T00:00:00.000Z","definition_type":"TLP","definition":{"TLP":"TLP:AMBER+STRICT"},"x_opencti_color":"#d84315","x_opencti_order":3}""")]
    [InlineData("""{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--fa42a846-8d90-4e51-bc29-71d5b4802168","created":"2017-06-01T00:00:00.000Z","created_by_ref":"identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5","definition_type":"statement","definition":{"statement":"tlp:green"},"modified":"2017-06-01T00:00:00.000Z","x_mitre_attack_spec_version":"3.2.0"}""")]
    [InlineData("""{"type":"attack-pattern","id":"attack-pattern--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",HEAD,"name":"A","external_references":[{"source_name":"mitre-attack","external_id":"T0800","url":"https://attack.example/techniques/T0800"},{"source_name":"A paper","url":"https://ja.example/wiki/港湾 (一)|{x}","description":"d"},{"source_name":"cve","url":"https://cve.example/"}],"x_mitre_platforms":["ICS"],"x_mitre_version":"1.0","x_mitre_is_subtechnique":false,"x_mitre_contributors":["A","B"],"revoked":false}""")]
    [InlineData("""{"type":"relationship","id":"relationship--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",HEAD,"relationship_type":"x-custom-of","source_ref":"x-house-thing--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","target_ref":"ipv4-addr--ff26c055-6336-5bc5-b98d-13d6226742dd","start_time":"2026-03-01T09:30:00Z","stop_time":"2026-03-01T09:30:00.000001Z"}""")]
    [InlineData("""{"type":"sighting","id":"sighting--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",HEAD,"sighting_of_ref":"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","count":0,"summary":false,"x_opencti_sighting_of_ref":"ipv4-addr--ff26c055-6336-5bc5-b98d-13d6226742dd"}""")]
    [InlineData("""{"type":"observed-data","id":"observed-data--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",HEAD,"first_observed":"2026-03-01T09:30:00Z","last_observed":"2026-03-01T09:30:00Z","number_observed":1,"objects":{"0":{"type":"ipv4-addr","value":"198.51.100.3","resolves_to_refs":["1"]},"1":{"type":"mac-addr","value":"d2:fb:49:24:37:18"}}}""")]
    [InlineData("""{"type":"language-content","id":"language-content--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",HEAD,"object_ref":"campaign--12a111f0-b824-4baf-a224-83b80237a094","object_modified":"2026-03-01T09:30:00.000Z","contents":{"ja":{"name":"攻撃","goals":["一","",{"x_a":"b"}]},"zh-Hant-TW":{"name":"b"}}}""")]
    [InlineData("""{"type":"x-misp-object","id":"x-misp-object--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",HEAD,"created_by_ref":"identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5","labels":["misp:name=\"victim\""],"x_misp_attributes":[{"type":"text","object_relation":"name","value":"A B","to_ids":false,"UUID":"7"}],"x_misp_meta_category":"misc","x_misp_name":"victim"}""")]
    [InlineData("""{"type":"x-opencti-text","id":"x-opencti-text--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","spec_version":"2.1","value":"a"}""")]
    [InlineData("""{"type":"identity","id":"identity--e50ab59c-5c4f-4d40-bf6a-d58418d89bcd",HEAD,"name":"A","identity_class":"events","extensions":{"extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba":{"extension_type":"property-extension","id":"0b","type":"Organization","created_at":"2026-03-01T09:30:00.000Z","is_inferred":false,"creator_ids":["x"],"workflow_id":"a"}}}""")]
    [InlineData("""{"type":"ipv4-addr","id":"ipv4-addr--ff26c055-6336-5bc5-b98d-13d6226742dd","value":"198.51.100.3","created":"2026-03-01T09:30:00.000Z","modified":"2026-03-01T09:30:00.000Z","labels":["a"],"confidence":80,"x_opencti_score":50,"object_marking_refs":["marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"]}""")]
    [InlineData("""{"type":"url","id":"url--c1477287-23ac-5971-a010-5c287877fa60","value":"hxxp://a[.]example/b","defanged":true}""")]
    [InlineData("""{"type":"vulnerability","id":"vulnerability--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",HEAD,"name":"CVE-2024-0001","external_references":[{"source_name":"cve","external_id":"CVE-2024-0001"},{"source_name":"NVD","description":"CVSS 3.1"}],"x_opencti_cvss_base_score":9.8}""")]
    [InlineData("""{"type":"location","id":"location--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",HEAD,"latitude":35.676191599999999999,"longitude":139.65,"precision":0}""")]
    [InlineData("""{"type":"malware-analysis","id":"malware-analysis--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",HEAD,"product":"Any Scanner_X","result":"malicious"}""")]
    [InlineData("""{"type":"user-account","id":"user-account--0d5b424b-93b8-5cd8-ac36-306e1789d63c","extensions":{"unix-account-ext":{"gid":1001}}}""")]
    [InlineData("""{"type":"domain-name","id":"domain-name--3c10e93f-798e-5a26-a0c1-08156efab7f5","value":"_dmarc.例え.テスト"}""")]
    [InlineData("""{"type":"note","id":"note--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",HEAD,"content":"","object_refs":["report--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"],"granular_markings":[{"lang":"fr","selectors":["content"]}]}""")]
    public void Read_WhatOtherProgramsWrite_IsTaken(string json)
    {
        var read = ObjectReader.Read(Encoding.UTF8.GetBytes(json.Replace("HEAD", Head, StringComparison.Ordinal)));
        Assert.Equal([], read.Findings.Where(f => f.IsError).Select(f => $"{f.Path} {f.Rule}: {f.Expected}"));
        Assert.NotNull(read.Value);
    }
}
