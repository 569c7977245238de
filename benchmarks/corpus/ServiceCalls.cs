namespace BedrockIR.Benchmarks.Corpus;

/// <summary>KMS, CloudWatch Logs, DynamoDB and others.</summary>
internal static class ServiceCalls
{
    private const string Kms = "kms.amazonaws.com";

    public static Call Decrypt(Place place, Dice dice) => OnKey(place, dice, "Decrypt",
        $$$"""{"encryptionContext":{"aws:s3:arn":"arn:aws:s3:::example-data-lake-raw/events/{{{dice.Hex(12)}}}"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}""") with
    { CallingService = dice.Chance(0.5) ? "s3.amazonaws.com" : null };

    public static Call GenerateDataKey(Place place, Dice dice) => OnKey(place, dice, "GenerateDataKey",
        $$$"""{"keySpec":"AES_256","encryptionContext":{"aws:cloudtrail:arn":"arn:aws:cloudtrail:{{{place.Region}}}:{{{place.Account}}}:trail/org","aws:s3:arn":"arn:aws:s3:::example-cloudtrail-logs/AWSLogs/{{{place.Account}}}/CloudTrail/{{{place.Region}}}/{{{dice.Name(16)}}}.json.gz"},"keyId":"arn:aws:kms:{{{place.Region}}}:{{{place.Account}}}:key/1234abcd-12ab-34cd-56ef-1234567890ab"}""") with
    { CallingService = dice.Chance(0.6) ? "cloudtrail.amazonaws.com" : null };

    public static Call CreateLogStream(Place place, Dice dice) => new("logs.amazonaws.com", "CreateLogStream")
    {
        ReadOnly = false,
        Request = $$"""{"logGroupName":"/aws/lambda/ingest-{{dice.Below(40)}}","logStreamName":"{{place.Delivered:yyyy\/MM\/dd}}/[$LATEST]{{dice.Hex(32)}}"}""",
        Host = "logs",
    };

    public static Call StartQuery(Place place, Dice dice) => new("logs.amazonaws.com", "StartQuery")
    {
        Request = $$"""{"logGroupNames":["/aws/bedrock/invocations","/aws/cloudtrail"],"startTime":{{dice.Between(1_790_000_000, 1_790_900_000)}},"endTime":1791000000,"queryString":"fields @timestamp, @message\n| filter eventSource like \/bedrock\/ and errorCode !\u003d \"AccessDenied\"\n| stats count(*) as n by bin(5m) | sort n desc | limit {{dice.Below(1000)}}","limit":1000}""",
        Response = $$"""{"queryId":"{{dice.Uuid()}}"}""",
        Host = "logs",
    };

    public static Call GetItem(Place place, Dice dice) => new("dynamodb.amazonaws.com", "GetItem")
    {
        Data = true,
        Request = $$$"""{"tableName":"orders","key":{"orderId":"{{{dice.Uuid()}}}"},"consistentRead":false}""",
        Resources = $$"""[{"accountId":"{{place.Account}}","type":"AWS::DynamoDB::Table","ARN":"arn:aws:dynamodb:{{place.Region}}:{{place.Account}}:table/orders"}]""",
        Host = "dynamodb",
    };

    public static Call GetParameter(Place place, Dice dice) => new("ssm.amazonaws.com", "GetParameter")
    {
        Request = $$"""{"name":"/prod/orders/setting-{{dice.Below(200)}}","withDecryption":true}""",
        Resources = $$"""[{"accountId":"{{place.Account}}","ARN":"arn:aws:ssm:{{place.Region}}:{{place.Account}}:parameter/prod/orders"}]""",
        Error = dice.Chance(0.1) ? "ParameterNotFound" : null,
        ErrorMessage = "",
        Host = "ssm",
    };

    public static Call GetSecretValue(Place place, Dice dice) => new("secretsmanager.amazonaws.com", "GetSecretValue")
    {
        Request = $$"""{"secretId":"arn:aws:secretsmanager:{{place.Region}}:{{place.Account}}:secret:prod/orders/db-{{dice.Name(6)}}"}""",
        Error = dice.Chance(0.1) ? "AccessDenied" : null,
        ErrorMessage = "User is not authorized to perform: secretsmanager:GetSecretValue because no identity-based policy allows the secretsmanager:GetSecretValue action",
        Host = "secretsmanager",
    };

    public static Call CreateStack(Place place, Dice dice) => new("cloudformation.amazonaws.com", dice.Pick((string[])["DescribeStacks", "DescribeStackEvents", "CreateChangeSet"]))
    {
        Request = $$"""{"stackName":"arn:aws:cloudformation:{{place.Region}}:{{place.Account}}:stack/app-{{dice.Below(60)}}/{{dice.Uuid()}}","templateURL":"https:\/\/s3.{{place.Region}}.amazonaws.com\/example-build-artifacts\/{{dice.Hex(32)}}.template","capabilities":["CAPABILITY_NAMED_IAM"]}""",
        Host = "cloudformation",
    };

    private static Call OnKey(Place place, Dice dice, string name, string request) => new(Kms, name)
    {
        Request = request,
        Resources = $$"""[{"accountId":"{{place.Account}}","type":"AWS::KMS::Key","ARN":"arn:aws:kms:{{place.Region}}:{{place.Account}}:key/1234abcd-12ab-34cd-56ef-1234567890ab"}]""",
        Additional = $$"""{"keyMaterialId":"96083e4fb6dbc41d77578a213a6b6669c044dd4c143c7d6a3a4b1e6d0b8f2c11"}""",
        Host = "kms",
    };
}
