using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Events;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Sources.Envelopes;

/// <summary>Rows of programs that spell CloudTrail's members in their own way.</summary>
public sealed class ExportFieldNameTests
{
    private static readonly DateTimeOffset Time = new(2026, 10, 3, 2, 16, 1, TimeSpan.Zero);

    public static TheoryData<string, string> ExportRows => new()
    {
        { "Sentinel", """{"TimeGenerated":"2026-10-03T02:16:01Z","EventName":"CreateServiceSpecificCredential","EventSource":"iam.amazonaws.com","EventTypeName":"AwsApiCall","AwsEventId":"e-1","AwsRequestId":"r-1","AWSRegion":"us-east-1","SourceIpAddress":"198.51.100.7","UserAgent":"aws-cli","ErrorCode":"","UserIdentityType":"IAMUser","UserIdentityArn":"arn:aws:iam::111122223333:user/dev","UserIdentityUserName":"dev","UserIdentityAccessKeyId":"AKIAEXAMPLE","UserIdentityAccountId":"111122223333","RecipientAccountId":"111122223333","RequestParameters":"{\"userName\":\"dev\",\"modelId\":\"m\"}","ResponseElements":"","ReadOnly":false,"Type":"AWSCloudTrail"}""" },
        { "Security Lake", """{"metadata":{"product":{"name":"CloudTrail","vendor_name":"AWS","version":"1.11","feature":{"name":"Management"}},"uid":"e-1","version":"1.1.0","event_code":"AwsApiCall"},"time":1790993761000,"cloud":{"region":"us-east-1","provider":"AWS","account":{"uid":"111122223333"}},"api":{"operation":"CreateServiceSpecificCredential","service":{"name":"iam.amazonaws.com"},"request":{"uid":"r-1","data":"{\"userName\": \"dev\",\"modelId\":\"m\"}"}},"actor":{"user":{"type":"IAMUser","name":"dev","uid":"arn:aws:iam::111122223333:user/dev","uid_alt":"AIDAEXAMPLE","account":{"uid":"111122223333"},"credential_uid":"AKIAEXAMPLE"}},"http_request":{"user_agent":"aws-cli"},"src_endpoint":{"ip":"198.51.100.7"},"class_name":"API Activity","class_uid":6003,"category_uid":6,"unmapped":{"readOnly":"false","managementEvent":"true"}}""" },
        { "Security Lake, version 1", """{"metadata":{"product":{"name":"CloudTrail","vendor_name":"AWS","version":"1.08"},"uid":"e-1","version":"1.0.0-rc.2"},"time":1790993761,"cloud":{"region":"us-east-1"},"api":{"operation":"CreateServiceSpecificCredential","service":{"name":"iam.amazonaws.com"},"request":{"uid":"r-1"}},"identity":{"user":{"type":"IAMUser","name":"dev","uid":"AIDAEXAMPLE","uuid":"arn:aws:iam::111122223333:user/dev","account_uid":"111122223333","credential_uid":"AKIAEXAMPLE"}},"http_request":{"user_agent":"aws-cli"},"src_endpoint":{"ip":"198.51.100.7"},"class_uid":3005,"unmapped":{"requestParameters.modelId":"m","requestParameters.userName":"dev","recipientAccountId":"111122223333","readOnly":"false","eventType":"AwsApiCall"}}""" },
        { "Elastic", """{"@timestamp":"2026-10-03T02:16:01.000Z","event":{"action":"CreateServiceSpecificCredential","provider":"iam.amazonaws.com","id":"e-1","outcome":"success"},"cloud":{"region":"us-east-1","account":{"id":"111122223333"}},"source":{"ip":"198.51.100.7","address":"198.51.100.7"},"user":{"name":"dev","id":"AIDAEXAMPLE"},"user_agent":{"original":"aws-cli"},"aws":{"cloudtrail":{"event_version":"1.11","request_id":"r-1","read_only":false,"event_type":"AwsApiCall","recipient_account_id":"111122223333","request_parameters":"{userName=dev, modelId=m}","flattened":{"request_parameters":{"userName":"dev","modelId":"m"}},"user_identity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/dev","access_key_id":"AKIAEXAMPLE"}}}}""" },
        { "Steampipe", """{"event_name":"CreateServiceSpecificCredential","event_source":"iam.amazonaws.com","event_time":"2026-10-03T02:16:01Z","event_id":"e-1","request_id":"r-1","aws_region":"us-east-1","source_ip_address":"198.51.100.7","user_agent":"aws-cli","user_identity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/dev","userName":"dev","accountId":"111122223333","accessKeyId":"AKIAEXAMPLE"},"request_parameters":{"userName":"dev","modelId":"m"},"response_elements":null,"read_only":false,"event_type":"AwsApiCall","recipient_account_id":"111122223333"}""" },
        { "Splunk's fields", """{"preview":false,"result":{"eventName":"CreateServiceSpecificCredential","eventSource":"iam.amazonaws.com","eventTime":"2026-10-03T02:16:01Z","eventID":"e-1","requestID":"r-1","awsRegion":"us-east-1","sourceIPAddress":"198.51.100.7","userAgent":"aws-cli","userIdentity.type":"IAMUser","userIdentity.arn":"arn:aws:iam::111122223333:user/dev","userIdentity.userName":"dev","userIdentity.accountId":"111122223333","userIdentity.accessKeyId":"AKIAEXAMPLE","requestParameters.userName":"dev","requestParameters.modelId":"m","readOnly":"false","eventType":"AwsApiCall","recipientAccountId":"111122223333"}}""" },
        { "Athena's JSON", """{"eventname":"CreateServiceSpecificCredential","eventsource":"iam.amazonaws.com","eventtime":"2026-10-03 02:16:01.000 UTC","eventid":"e-1","requestid":"r-1","awsregion":"us-east-1","sourceipaddress":"198.51.100.7","useragent":"aws-cli","useridentity":"{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/dev\",\"username\":\"dev\",\"accountid\":\"111122223333\",\"accesskeyid\":\"AKIAEXAMPLE\"}","requestparameters":"{\"userName\":\"dev\",\"modelId\":\"m\"}","readonly":"false","eventtype":"AwsApiCall","recipientaccountid":"111122223333"}""" },
        { "Logs Insights' fields", """{"results":[[{"field":"eventName","value":"CreateServiceSpecificCredential"},{"field":"eventSource","value":"iam.amazonaws.com"},{"field":"eventTime","value":"2026-10-03T02:16:01Z"},{"field":"eventID","value":"e-1"},{"field":"requestID","value":"r-1"},{"field":"awsRegion","value":"us-east-1"},{"field":"sourceIPAddress","value":"198.51.100.7"},{"field":"userAgent","value":"aws-cli"},{"field":"userIdentity.type","value":"IAMUser"},{"field":"userIdentity.arn","value":"arn:aws:iam::111122223333:user/dev"},{"field":"userIdentity.userName","value":"dev"},{"field":"userIdentity.accountId","value":"111122223333"},{"field":"userIdentity.accessKeyId","value":"AKIAEXAMPLE"},{"field":"requestParameters.modelId","value":"m"},{"field":"requestParameters.userName","value":"dev"},{"field":"readOnly","value":"0"},{"field":"eventType","value":"AwsApiCall"},{"field":"recipientAccountId","value":"111122223333"}]]}""" },
    };

    [Theory]
    [MemberData(nameof(ExportRows))]
    public void Exported_row_becomes_a_CloudTrail_record(string name, string row)
    {
        foreach (string content in (string[])[row, $"[{row}]", $$"""{"hits":{"hits":[{"_index":"i","_id":"1","_source":{{row}} }]} }""", row + "\n" + row.Replace("e-1", "e-2", StringComparison.Ordinal)])
        {
            ReadResult reading = ReadResult.ReadFile(content);

            TrailEvent e = reading.Events[0];
            Assert.Equal(("CreateServiceSpecificCredential", "iam.amazonaws.com", Time, "us-east-1"), (e.EventName, e.EventSource, e.EventTime, e.Region));
            Assert.Equal(("IAMUser", "arn:aws:iam::111122223333:user/dev", "dev", "AKIAEXAMPLE", "111122223333"), (e.UserIdentityType, e.Arn, e.UserName, e.AccessKeyId, e.AccountId));
            Assert.Equal(("198.51.100.7", "aws-cli", "e-1", "r-1", "AwsApiCall", "m"), (e.SourceIPAddress, e.UserAgent, e.EventId, e.RequestId, e.EventType, e.ModelId));
            Assert.Equal("dev", e.Json.GetProperty("requestParameters").GetProperty("userName").GetString());
            Assert.Null(e.ErrorCode);
            Assert.True(e.ReadOnly is false || name.StartsWith("Logs Insights", StringComparison.Ordinal));
            Assert.Empty(reading.Skipped);
            Assert.Empty(reading.Host.Warnings);
        }
    }

    [Fact]
    public void Saved_events_are_read_with_a_warning()
    {
        ReadResult original = ReadResult.ReadFile(SampleLog.CreateLines(3));
        string saved = string.Concat(original.Events.Select(e => JsonSerializer.Serialize(e) + "\n"));

        ReadResult again = ReadResult.ReadFile(saved);

        Assert.Equal(saved, string.Concat(again.Events.Select(e => JsonSerializer.Serialize(e) + "\n")));
        Assert.Empty(again.Skipped);
        Assert.Contains("Read the original logs", Assert.Single(again.Host.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Error_code_is_read_from_every_export()
    {
        foreach (string row in ExportRows.Select(r => r.Data.Item2))
        {
            JsonObject made = (JsonObject)JsonNode.Parse(row)!;
            if (made.ContainsKey("TimeGenerated"))
                made["ErrorCode"] = "AccessDenied";
            else if (made["api"] is JsonObject api)
                api["response"] = new JsonObject { ["error"] = "AccessDenied" };
            else if (made["aws"] is JsonObject aws)
                aws["cloudtrail"]!["error_code"] = "AccessDenied";
            else if (made.ContainsKey("event_name"))
                made["error_code"] = "AccessDenied";
            else
                continue;

            Assert.Equal("AccessDenied", Assert.Single(ReadResult.ReadFile(made.ToJsonString()).Events).ErrorCode);
        }
    }

    [Theory]
    [InlineData("Security Lake", "\"metadata\":", "\"status\":\"Failure\",\"metadata\":")]
    [InlineData("Security Lake", "\"metadata\":", "\"status_id\":2,\"metadata\":")]
    [InlineData("Elastic", "\"outcome\":\"success\"", "\"outcome\":\"failure\"")]
    public void Failure_without_error_code_stays_a_failure(string name, string part, string other)
    {
        string row = ExportRows.Single(r => r.Data.Item1 == name).Data.Item2, failed = row.Replace(part, other, StringComparison.Ordinal);

        Assert.Equal("Failure", Assert.Single(ReadResult.ReadFile(failed).Events).ErrorCode);
        Assert.Equal("AccessDenied", Assert.Single(ReadResult.ReadFile(failed.Replace("\"api\":{", "\"api\":{\"response\":{\"error\":\"AccessDenied\"},", StringComparison.Ordinal)
            .Replace("\"event_version\"", "\"error_code\":\"AccessDenied\",\"event_version\"", StringComparison.Ordinal)).Events).ErrorCode);
    }

    [Fact]
    public void Failure_in_Elastic_table_stays_a_failure()
    {
        ReadResult reading = ReadResult.ReadFile("""
            "event.action","event.provider","aws.cloudtrail.event_version","event.outcome","aws.cloudtrail.error_code","@timestamp"
            A,iam.amazonaws.com,1.11,failure,,2026-10-03T02:16:01Z
            B,iam.amazonaws.com,1.11,failure,AccessDenied,2026-10-03T02:16:01Z
            C,iam.amazonaws.com,1.11,success,,2026-10-03T02:16:01Z
            """);

        Assert.Equal([("A", "Failure"), ("B", "AccessDenied"), ("C", null)], reading.Events.Select(e => (e.EventName, e.ErrorCode)));
    }

    [Fact]
    public void Log_Analytics_table_row_becomes_a_record()
    {
        const string table = """{"tables":[{"name":"PrimaryResult","columns":[{"name":"TimeGenerated","type":"datetime"},{"name":"EventName","type":"string"},{"name":"EventSource","type":"string"},{"name":"UserIdentityType","type":"string"},{"name":"RequestParameters","type":"string"}],"rows":[["2026-10-03T02:16:01Z","InvokeModel","bedrock.amazonaws.com","IAMUser","{\"modelId\":\"m\"}"],["short"]]}]}""";

        ReadResult reading = ReadResult.ReadFile(table);

        TrailEvent e = Assert.Single(reading.Events);
        Assert.Equal(("InvokeModel", "bedrock.amazonaws.com", "IAMUser", "m", Time), (e.EventName, e.EventSource, e.UserIdentityType, e.ModelId, e.EventTime));
        Assert.Equal((SkipReason.DamagedTable, 1L), reading.Skipped.Select(s => (s.Reason, s.Count)).Single());
    }

    [Fact]
    public void OCSF_event_of_other_product_is_skipped()
    {
        ReadResult reading = ReadResult.ReadFile("""{"metadata":{"product":{"feature":{}}},"api":{"operation":"Query"},"class_uid":4003}""");

        Assert.Empty(reading.Events);
        Assert.Equal(SkipReason.NotCloudTrail, Assert.Single(reading.Skipped).Reason);
    }
}
