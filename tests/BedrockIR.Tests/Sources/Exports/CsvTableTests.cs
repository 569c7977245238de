using System.Text;
using BedrockIR.Sources;
using BedrockIR.Sources.Csv;

namespace BedrockIR.Tests.Sources.Exports;

/// <summary>Tables of events, row by row.</summary>
public sealed class CsvTableTests
{
    private const string Header = "eventname,eventsource,useragent\n";

    [Fact]
    public void Column_names_are_matched_ignoring_case()
    {
        string record = TestTables.ReadSingle(("EVENTVERSION", "1.11"), ("sourceipaddress", "198.51.100.23"), ("awsregion", "us-east-1"), ("requestid", "r"), ("eventid", "e"),
            ("readonly", "true"), ("managementEvent", "FALSE"), ("eventTime", "2023-06-11 16:26:39.000"), ("vpcendpointid", ""), ("errorcode", null), ("sessioncredentialfromconsole", "true"),
            ("tlsdetails", "{tlsversion=TLSv1.3, ciphersuite=null, clientprovidedhostheader=bedrock-runtime.us-east-1.amazonaws.com}"), ("recipientaccountid", "111122223333"), ("a column", "x")).ToJsonString();

        Assert.Equal("""{"eventVersion":"1.11","sourceIPAddress":"198.51.100.23","awsRegion":"us-east-1","requestID":"r","eventID":"e","readOnly":true,"managementEvent":false,"eventTime":"2023-06-11T16:26:39Z","sessionCredentialFromConsole":"true","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":null,"clientProvidedHostHeader":"bedrock-runtime.us-east-1.amazonaws.com"},"recipientAccountId":"111122223333","eventName":"InvokeModel","eventSource":"bedrock.amazonaws.com"}""", record);
    }

    [Fact]
    public void Whole_record_column_takes_precedence()
    {
        string json = SampleLog.CreateRecord(7);

        TestTables.CollectingSink sink = TestTables.Read($"eventname,EventJson,eventsource\n{TestTables.CreateRow("Forged", json, "x")}\n{TestTables.CreateRow("Only", null, "y")}\n{TestTables.CreateRow("a", "{", "b")}\n{TestTables.CreateRow("a", "{\"x\":1}", "b")}\n");

        Assert.Equal(["InvokeModel", "Only"], sink.Records.Select(r => (string?)r["eventName"]));
        Assert.Equal(json, sink.Records[0].ToJsonString());
        Assert.Equal([(SkipReason.NotCloudTrail, 1L), (SkipReason.DamagedTable, 1L)], sink.Skipped.Select(s => (s.Reason, s.Count)));
    }

    [Fact]
    public void Table_with_only_whole_records_is_read() =>
        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1)], TestTables.Read($"\"eventJson\"\r\n{TestTables.CreateRow(SampleLog.CreateRecord(0))}\r\n{TestTables.CreateRow(SampleLog.CreateRecord(1))}").Records.Select(r => (string?)r["eventID"]));

    [Theory]
    [InlineData("eventTime, eventSource, eventName\n2026-10-03T02:00:00Z, bedrock.amazonaws.com, InvokeModel \n")]
    [InlineData("eventSource,eventName\n\" bedrock.amazonaws.com\",\"InvokeModel \"\n")]
    [InlineData("| eventSource | eventName |\n| --- | :-: |\n| bedrock.amazonaws.com | InvokeModel |\n")]
    public void White_space_around_names_is_trimmed(string table)
    {
        TestTables.CollectingSink sink = TestTables.Read(table);

        Assert.Equal(["bedrock.amazonaws.com InvokeModel"], sink.Records.Select(r => $"{r["eventSource"]} {r["eventName"]}"));
        Assert.Empty(sink.Skipped);
    }

    [Theory]
    [InlineData("NULL")]
    [InlineData(" - ")]
    [InlineData("None")]
    [InlineData("Success")]
    public void Error_code_without_error_is_absent(string cell) =>
        Assert.Null(TestTables.ReadSingle(("errorCode", cell))["errorCode"]);

    [Theory]
    [InlineData("plain")]
    [InlineData("a, b")]
    [InlineData("say \"\"hi\"\", \"\"\"\"")]
    [InlineData("two\nlines\r\nand more\r")]
    [InlineData("\",\"InvokeModel\",\"x\"\n\"Forged\",\"bedrock.amazonaws.com\",\"y")]
    [InlineData("é 日本 \u001b[2J \u202e")]
    [InlineData("null")]
    [InlineData(" leading and trailing ")]
    public void Cell_content_cannot_create_rows(string agent)
    {
        agent = agent.Replace("\"\"", "\"", StringComparison.Ordinal);
        foreach (string end in (string[])["\n", "\r\n"])
        {
            TestTables.CollectingSink sink = TestTables.Read($"eventname,eventsource,useragent{end}{TestTables.CreateRow("A", "B", agent)}{end}{TestTables.CreateRow("C", "D", agent)}");

            Assert.Equal(["A", "C"], sink.Records.Select(r => (string?)r["eventName"]));
            Assert.All(sink.Records, r => Assert.Equal(agent, (string?)r["userAgent"]));
            Assert.Empty(sink.Skipped);
        }
    }

    [Fact]
    public void Offset_is_the_row_start_in_bytes()
    {
        string first = TestTables.CreateRow("A", "é", "two\nlines"), second = "B,x,y";

        TestTables.CollectingSink sink = TestTables.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes($"{Header}{first}\n\n\r\n{second}")]);

        int start = 3 + Header.Length;
        Assert.Equal([start, start + Encoding.UTF8.GetByteCount(first) + 4], sink.Offsets);
    }

    [Theory]
    [InlineData("a,b", "a row was left out")]
    [InlineData("a,b,c,d", "cells")]
    [InlineData("a\"b,c,d", "quote")]
    [InlineData("\"a\"b,c,d", "quote")]
    [InlineData("\"a\"\r,c,d", "quote")]
    [InlineData("\"a\" ,c,d", "quote")]
    [InlineData(",,c", "lacks eventName")]
    [InlineData("a,,c", "lacks eventName")]
    [InlineData(",b,c", "lacks eventName")]
    public void Invalid_row_is_skipped_counted_and_reported(string row, string why)
    {
        TestTables.CollectingSink sink = TestTables.Read($"{Header}A,B,C\n{row}\nD,E,F\n{row}\n");

        Assert.Equal(["A", "D"], sink.Records.Select(r => (string?)r["eventName"]));
        SkippedItem skipped = Assert.Single(sink.Skipped);
        Assert.Equal((2L, Header.Length + 6L), (skipped.Count, skipped.Offset));
        Assert.Contains(why.StartsWith("a row", StringComparison.Ordinal) ? "2 rows were left out" : why, skipped.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_of_invalid_row_never_become_rows()
    {
        TestTables.CollectingSink sink = TestTables.Read($"{Header}A,B,\"x\"y\nC,D,\"\n{TestTables.CreateRow("Forged", "bedrock.amazonaws.com", "x")[..^1]}\n");

        Assert.Empty(sink.Records);
        Assert.DoesNotContain(sink.Records, r => (string?)r["eventName"] == "Forged");
        Assert.Equal(2, sink.Skipped.Sum(s => s.Count));
    }

    [Fact]
    public void Table_truncated_in_a_cell_gives_earlier_rows()
    {
        TestTables.CollectingSink sink = TestTables.Read($"{Header}A,B,C\nD,E,\"F\nG,H,I\n");

        Assert.Single(sink.Records);
        Assert.Contains("breaks off", Assert.Single(sink.Skipped).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(70_000)]
    [InlineData(200_000)]
    public void Row_over_the_limit_is_skipped(int limit)
    {
        // The row is as long as the limit, or a byte longer.
        string filler = new('x', limit - 4);
        TestTables.CollectingSink sink = TestTables.Read($"{Header}A,B,{filler}\nC,D,{filler}y\nE,F,\"{filler}\n{filler}\"\nG,H,I\n", new ReadLimits { MaxRecordBytes = limit });

        Assert.Equal(["A", "G"], sink.Records.Select(r => (string?)r["eventName"]));
        Assert.Equal((SkipReason.TooLarge, 2L), sink.Skipped.Select(s => (s.Reason, s.Count)).Single());
        Assert.Contains($"{limit:N0} bytes", sink.Skipped[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_of_millions_of_cells_is_skipped()
    {
        TestTables.CollectingSink sink = TestTables.Read($"{Header}{new string(',', 8_000_000)}\nA,B,C\n");

        Assert.Single(sink.Records);
        Assert.Equal(1, Assert.Single(sink.Skipped).Count);
    }

    [Fact]
    public void Invalid_UTF_8_is_replaced_with_a_warning()
    {
        TestTables.CollectingSink sink = TestTables.Read([.. Encoding.UTF8.GetBytes($"{Header}A,B,x"), 0xff, (byte)'y', .. "\nC,D,z\n"u8]);

        Assert.Equal("x\ufffdy", (string?)sink.Records[0]["userAgent"]);
        Assert.Equal(2, sink.Records.Count);
        Assert.Contains("not UTF-8", Assert.Single(sink.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eventname,eventtime\nA,B\n", "eventSource")]
    [InlineData("eventsource,eventtime\nA,B\n", "eventName")]
    public void Table_without_a_required_column_is_rejected(string table, string column) =>
        Assert.Contains(column, Assert.Single(TestTables.Read(table).Skipped).Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("eventnames,my eventsource\n")]
    [InlineData("\"eventname\"x,eventsource\n")]
    [InlineData("{\"eventname\":1}\n")]
    [InlineData("  [\"eventname\",\"eventsource\"]")]
    [InlineData("\"eventname,eventsource\n\n")]
    public void Other_content_is_not_a_table(string content) =>
        Assert.Null(CsvHeader.DetectFormat(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void Duplicate_column_is_used_once()
    {
        Assert.Equal("""{"eventName":"A","eventSource":"C"}""", TestTables.Read("eventname,eventName,eventsource\nA,B,C\n").Records[0].ToJsonString());
        Assert.Equal("""{"eventName":"A","eventSource":"C","userIdentity":{"userName":"d"}}""", TestTables.Read("eventname,eventsource,user name,useridentity,userIdentity.userName\nA,C,d,e,f\n").Records[0].ToJsonString());
    }

    [Fact]
    public void Columns_of_one_object_are_combined()
    {
        TestTables.CollectingSink sink = TestTables.Read("userIdentity.arn,eventName,userIdentity.sessionContext.sessionIssuer.arn,eventSource,requestParameters.modelId,requestParameters.a.b,x.y\na,b,,c,123456789012,\"[1]\",z\n");

        Assert.Equal("""{"userIdentity":{"arn":"a"},"eventName":"b","eventSource":"c","requestParameters":{"modelId":"123456789012","a":{"b":[1]}}}""", sink.Records[0].ToJsonString());
    }

    [Fact]
    public void Event_history_CSV_of_the_console_is_read()
    {
        const string table = """"
            User name,AWS access key,Event time,Event source,Event name,AWS region,Source IP address,User agent,Error code,Resources,Request ID,Event ID,Read-only,Event type,Recipient Account Id,Event category
            root,ASIAEXAMPLE,2024-08-11T10:59:32Z,cloudtrail.amazonaws.com,DeleteTrail,us-east-1,198.51.100.23,"Mozilla/5.0 (KHTML, like Gecko)",,"[{""resourceType"":""AWS::CloudTrail::Trail"",""resourceName"":""the-trail""}]",r-1,e-1,false,AwsApiCall,111122223333,Management

            """";

        Assert.Equal("""{"userIdentity":{"userName":"root","accessKeyId":"ASIAEXAMPLE"},"eventTime":"2024-08-11T10:59:32Z","eventSource":"cloudtrail.amazonaws.com","eventName":"DeleteTrail","awsRegion":"us-east-1","sourceIPAddress":"198.51.100.23","userAgent":"Mozilla/5.0 (KHTML, like Gecko)","resources":[{"resourceType":"AWS::CloudTrail::Trail","resourceName":"the-trail"}],"requestID":"r-1","eventID":"e-1","readOnly":false,"eventType":"AwsApiCall","recipientAccountId":"111122223333","eventCategory":"Management"}""",
            Assert.Single(TestTables.Read(table).Records).ToJsonString());
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public void Localized_event_history_is_read(string separator)
    {
        string[] columns = ["Benutzername", "AWS-Zugriffsschlüssel", "Ereigniszeit", "Ereignisquelle", "Ereignisname", "AWS-Region", "Quell-IP-Adresse", "Benutzer-Agent",
            "Fehlercode", "Ressourcen", "Anforderungs-ID", "Ereignis-ID", "Schreibgeschützt", "Ereignistyp", "Empfängerkonto", "Ereigniskategorie"];
        string[] cells = ["root", "ASIAEXAMPLE", "2026-10-03T02:16:01Z", "cloudtrail.amazonaws.com", "DeleteTrail", "us-east-1", "198.51.100.23", "aws-cli",
            "AccessDenied", "[]", "r-1", "e-1", "false", "AwsApiCall", "111122223333", "Management"];

        TestTables.CollectingSink sink = TestTables.Read($"{string.Join(separator, columns)}\r\n{string.Join(separator, cells)}\r\n");

        Assert.Equal("""{"userIdentity":{"userName":"root","accessKeyId":"ASIAEXAMPLE"},"eventTime":"2026-10-03T02:16:01Z","eventSource":"cloudtrail.amazonaws.com","eventName":"DeleteTrail","awsRegion":"us-east-1","sourceIPAddress":"198.51.100.23","userAgent":"aws-cli","errorCode":"AccessDenied","resources":[],"requestID":"r-1","eventID":"e-1","readOnly":false,"eventType":"AwsApiCall","recipientAccountId":"111122223333","eventCategory":"Management"}""",
            Assert.Single(sink.Records).ToJsonString());
    }

    [Fact]
    public void Other_table_with_sixteen_columns_is_rejected() =>
        Assert.Null(CsvHeader.DetectFormat(Encoding.UTF8.GetBytes($"{string.Join(',', Enumerable.Range(0, 16))}\n{string.Join(',', Enumerable.Repeat("2026-10-03T02:16:01Z", 16))}\n")));

    [Fact]
    public void Whole_record_column_accepts_envelopes()
    {
        string envelope = $$"""{"detail-type":"x","detail":{{SampleLog.CreateRecord(1)}} }""";

        TestTables.CollectingSink sink = TestTables.Read($"_time,_raw\nx,{TestTables.CreateRow(envelope)}\nx,{TestTables.CreateRow("no JSON")}\nx,{TestTables.CreateRow("{\"a\":1}")}\nx,{TestTables.CreateRow(SampleLog.CreateRecord(2))}\n");

        Assert.Equal([SampleLog.CreateId(1), SampleLog.CreateId(2)], sink.Records.Select(r => (string?)r["eventID"]));
        Assert.Equal(2, sink.Skipped.Sum(s => s.Count));
    }

    [Theory]
    [InlineData("2026-10-03 02:16:01.000 UTC", "2026-10-03T02:16:01Z")]
    [InlineData("1790993761", "2026-10-03T02:16:01Z")]
    [InlineData("1790993761000", "2026-10-03T02:16:01Z")]
    [InlineData("2026-10-03T04:16:01.500+0200", "2026-10-03T02:16:01.5Z")]
    public void Time_formats_of_all_exporters_are_read(string cell, string time) =>
        Assert.Equal(time, (string?)TestTables.ReadSingle(("eventTime", cell))["eventTime"]);

    [Fact]
    public void Every_encoding_and_gzip_is_read()
    {
        using TempFolder folder = new();
        string table = $"eventname,eventsource,eventid,useragent\r\nA,bedrock.amazonaws.com,e,naïve 日本語 🦊\r\nB,x,f,{new string('x', 9000)}\r\n";
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            foreach (bool gzip in (bool[])[false, true])
            {
                byte[] content = [.. encoding.Preamble, .. encoding.GetBytes(table)];

                ReadResult reading = ReadResult.ReadPaths(folder.Write("x", gzip ? TempFolder.CompressGzip(content) : content));

                Assert.Equal(["e", "f"], reading.EventIds);
                Assert.Equal("naïve 日本語 🦊", reading.Events[0].UserAgent);
                Assert.Equal((1, 2L), (reading.Totals.LogFiles, reading.Totals.Records));
                Assert.Empty(reading.Skipped);
            }
        }
    }

    [Fact]
    public void Lone_surrogate_in_member_name_is_replaced()
    {
        TestTables.CollectingSink sink = TestTables.Read($"eventname,eventsource,requestparameters\nA,B,{TestTables.CreateRow("""{"\ud800x":1}""")}\n");

        Assert.Equal("\ufffdx", Assert.Single((System.Text.Json.Nodes.JsonObject)sink.Records[0]["requestParameters"]!).Key);
    }
}
