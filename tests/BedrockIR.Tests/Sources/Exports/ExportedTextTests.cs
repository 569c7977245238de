using System.Text.Json.Nodes;

namespace BedrockIR.Tests.Sources.Exports;

/// <summary>Objects as Athena and CloudTrail Lake write them into a cell, without quotes.</summary>
public sealed class ExportedTextTests
{
    private const string SessionIdentity = "{type=AssumedRole, principalid=AROAEXAMPLE:i-0c29d6abb6a09589a, arn=arn:aws:sts::111122223333:assumed-role/App/i-0c29d6abb6a09589a, accountid=111122223333, invokedby=null, accesskeyid=ASIAEXAMPLE, username=null, sessioncontext={attributes={mfaauthenticated=false, creationdate=2020-04-12T20:14:55Z}, sessionissuer={type=Role, principalid=AROAEXAMPLE, arn=arn:aws:iam::111122223333:role/App, accountid=111122223333, username=App}}}";

    [Fact]
    public void Athena_identity_is_converted_to_CloudTrail_form()
    {
        const string expected = """
            {"type":"AssumedRole","principalId":"AROAEXAMPLE:i-0c29d6abb6a09589a","arn":"arn:aws:sts::111122223333:assumed-role/App/i-0c29d6abb6a09589a",
             "accountId":"111122223333","invokedBy":null,"accessKeyId":"ASIAEXAMPLE","userName":null,
             "sessionContext":{"attributes":{"mfaAuthenticated":"false","creationDate":"2020-04-12T20:14:55Z"},
               "sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLE","arn":"arn:aws:iam::111122223333:role/App","accountId":"111122223333","userName":"App"}}}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(TestTables.ReadCell("useridentity", SessionIdentity)!)));
    }

    [Fact]
    public void CloudTrail_Lake_identity_is_converted()
    {
        JsonNode identity = JsonNode.Parse(TestTables.ReadCell("userIdentity", "{type=AssumedRole, principalid=AROAEXAMPLE:provider, arn=arn:aws:sts::111122223333:assumed-role/some-role/provider, accountid=111122223333, accesskeyid=ASIAEXAMPLE, username=null, sessioncontext={attributes={creationdate=2023-06-07 23:59:12.000, mfaauthenticated=true}, sessionissuer={type=Role, principalid=AROAEXAMPLE, arn=arn:aws:iam::111122223333:role/some-role, accountid=111122223333, username=some-role}, webidfederationdata=null, sourceidentity=null, ec2roledelivery=2.0, ec2issuedinvpc=null}, onbehalfof={userid=u-1, identitystorearn=arn:aws:identitystore::1:identitystore/d-1}, inscopeof={sourcearn=arn:aws:lambda:us-east-1:111122223333:function:f, sourceaccount=111122223333, issuertype=AWS::Lambda, credentialsissuedto=arn:x}, invokedby=null, identityprovider=null}")!)!;

        Assert.Equal("2023-06-07T23:59:12Z", (string?)identity["sessionContext"]!["attributes"]!["creationDate"]);
        Assert.Equal("true", (string?)identity["sessionContext"]!["attributes"]!["mfaAuthenticated"]);
        Assert.Equal("2.0", (string?)identity["sessionContext"]!["ec2RoleDelivery"]);
        Assert.Equal("u-1", (string?)identity["onBehalfOf"]!["userId"]);
        Assert.Equal("arn:x", (string?)identity["inScopeOf"]!["credentialsIssuedTo"]);
        Assert.Null(identity["identityProvider"]);
    }

    [Theory]
    [InlineData("x=y")]
    [InlineData("a,type=Root")]
    [InlineData("a,b=c,arn=arn:aws:iam::999999999999:root")]
    [InlineData("=")]
    [InlineData("a=null,")]
    [InlineData(", really")]
    [InlineData("a, b=c")]
    [InlineData("{x}")]
    [InlineData("{, type=Root}")]
    [InlineData("é ü 日本")]
    [InlineData("a}b{c")]
    [InlineData("x, type=Root")]
    [InlineData("x, arn=arn:aws:iam::999999999999:root, accountid=999999999999")]
    [InlineData("x}")]
    [InlineData("x}}, y={")]
    [InlineData("x, sessioncontext={attributes=null, sessionissuer={arn=arn:aws:iam::999999999999:role/Admin}}}")]
    [InlineData("x, accesskeyid=AKIAFORGED")]
    public void Name_cannot_add_or_change_members(string name)
    {
        string value = TestTables.ReadCell("useridentity", SessionIdentity.Replace(":i-0c29d6abb6a09589a,", $":{name},", StringComparison.Ordinal))!;

        JsonNode identity = JsonNode.Parse(value)!;
        if (identity is not JsonObject read)
            return; // Not believed, so kept as text; that this is said is tested elsewhere.
        Assert.Equal($"AROAEXAMPLE:{name}", (string?)read["principalId"]);
        Assert.Equal("AssumedRole", (string?)read["type"]);
        Assert.Equal("arn:aws:sts::111122223333:assumed-role/App/i-0c29d6abb6a09589a", (string?)read["arn"]);
        Assert.Equal("ASIAEXAMPLE", (string?)read["accessKeyId"]);
        Assert.Equal(8, read.Count);
    }

    [Theory]
    [InlineData("x=y")]
    [InlineData("a,type=Root")]
    [InlineData("a.b-c@d+e,f=g")]
    public void Names_allowed_by_IAM_are_read(string name) =>
        Assert.Equal($"AROAEXAMPLE:{name}", (string?)JsonNode.Parse(TestTables.ReadCell("useridentity", SessionIdentity.Replace(":i-0c29d6abb6a09589a,", $":{name},", StringComparison.Ordinal))!)!["principalId"]);

    [Theory]
    [InlineData("{type=IAMUser, type=Root}")]
    [InlineData("{type=IAMUser, arn=x")]
    [InlineData("{type=IAMUser}}")]
    [InlineData("{type=IAMUser} ")]
    [InlineData("{type}")]
    [InlineData("{type=IAMUser, sessioncontext=x}")]
    [InlineData("IAMUser")]
    [InlineData("{")]
    [InlineData("{\"type\":\"IAMUser\"")]
    [InlineData("[{type=IAMUser}")]
    [InlineData("{ type=IAMUser}")]
    public void Ambiguous_text_is_kept_and_reported(string text)
    {
        TestTables.CollectingSink sink = TestTables.Read($"eventname,eventsource,useridentity\nX,Y,{TestTables.CreateRow(text)}\nX,Y,{TestTables.CreateRow(text)}\n");

        Assert.All(sink.Records, r => Assert.Equal(text, (string?)r["userIdentity"]));
        Assert.Equal(2, sink.Records.Count);
        Assert.Contains("in 2 rows", Assert.Single(sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_member_after_an_object_is_dropped()
    {
        string value = TestTables.ReadCell("useridentity", "{type=IAMUser, onbehalfof=null, sessioncontext={attributes=null}, novelty={type=Root, arn=x}, username=a}")!;

        Assert.Equal("""{"type":"IAMUser","onBehalfOf":null,"sessionContext":{"attributes":null},"userName":"a"}""", value);
    }

    [Fact]
    public void Resources_become_a_list_of_CloudTrail_objects()
    {
        const string expected = """[{"ARN":"arn:aws:bedrock:us-east-1::foundation-model/x","accountId":"1","type":"AWS::Bedrock::Model"},{"ARN":"arn:aws:s3:::b/a=b,c.txt","accountId":null,"type":"AWS::S3::Object"}]""";
        Assert.Equal(expected, TestTables.ReadCell("resources", "[{arn=arn:aws:bedrock:us-east-1::foundation-model/x, accountid=1, type=AWS::Bedrock::Model}, {arn=arn:aws:s3:::b/a=b,c.txt, accountid=null, type=AWS::S3::Object}]"));
        Assert.Equal("[]", TestTables.ReadCell("resources", "[]"));
        Assert.Equal("""[{"ARN":"a","type":"b"}]""", TestTables.ReadCell("resources", """[{"arn":"a","type":"b"}]"""));
        Assert.Null(TestTables.ReadCell("resources", "null"));
    }

    [Fact]
    public void Endless_nesting_is_kept_as_text()
    {
        foreach (string text in (string[])[new string('{', 1_000_000), string.Concat(Enumerable.Repeat("{sessioncontext=", 100_000)), new string('[', 1_000_000), string.Concat(Enumerable.Repeat("{type=x, ", 50_000))])
        {
            foreach (string column in (string[])["useridentity", "resources", "requestparameters"])
                Assert.NotNull(TestTables.ReadCell(column, text));
        }
    }
}
